package io.daybook.command.rules;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Tenant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed at the beginning and never changes.
 *
 * @param screening how it was screened, once it was; null without rules
 */
public record Terms(
        PaymentId paymentId,
        Tenant tenant,
        Money amount,
        String paymentMethod,
        CaptureMode capture,
        List<ConnectorName> route,
        FeeTerms fees,
        @Nullable String returnUrl,
        @Nullable String customerReference,
        @Nullable Screening screening) {

    Terms with(Screening next) {
        return new Terms(
                paymentId, tenant, amount, paymentMethod, capture, route, fees, returnUrl, customerReference, next);
    }

    /** Whether a payment is asked for again, not another one under its id. Prices and routes may have changed. */
    boolean beganWith(InitiatePayment command) {
        return tenant.equals(command.tenant())
                && amount.equals(command.amount())
                && paymentMethod.equals(command.paymentMethod())
                && capture == command.capture();
    }
}
