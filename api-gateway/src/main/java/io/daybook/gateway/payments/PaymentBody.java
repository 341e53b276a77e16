package io.daybook.gateway.payments;

import io.daybook.gateway.json.Words;
import io.daybook.gateway.operations.AttemptBody;
import io.daybook.gateway.risk.RiskBody;
import io.daybook.shared.operation.NextAction;
import io.daybook.shared.payment.BillingDetails;
import io.daybook.shared.payment.Decline;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.payment.PaymentView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payment as the newest version of the API answers it, field by field as in its OpenAPI document. */
record PaymentBody(
        String id,
        String object,
        String status,
        long amount,
        String currency,
        Amounts amounts,
        String captureMethod,
        @Nullable PaymentMethod paymentMethod,
        String connector,
        List<AttemptBody> attempts,
        String refundStatus,
        boolean disputed,
        @Nullable NextAction nextAction,
        @Nullable Decline decline,
        @Nullable String failureReason,
        @Nullable ChecksBody checks,
        @Nullable RiskBody risk,
        @Nullable String customer,
        @Nullable String reference,
        @Nullable String description,
        @Nullable String statementDescriptor,
        @Nullable String returnUrl,
        @Nullable BillingDetails billingDetails,
        Map<String, String> metadata,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** What has become of the amount, and what can still be refunded. */
    record Amounts(long authorized, long captured, long refunded, long refundable) {}

    static PaymentBody of(PaymentView view, PersonalFields personal) {
        PaymentDetails details = view.details();
        return new PaymentBody(
                view.id().value(),
                "payment",
                Words.of(view.status()),
                view.amount().minorUnits(),
                view.amount().currency().code(),
                new Amounts(
                        view.authorized().minorUnits(),
                        view.captured().minorUnits(),
                        view.refunded().minorUnits(),
                        view.refundable().minorUnits()),
                Words.of(view.capture()),
                view.method(),
                view.connector().value(),
                view.attempts().stream().map(AttemptBody::of).toList(),
                Words.of(view.refundStatus()),
                view.disputed(),
                view.nextAction(),
                view.decline(),
                view.failureReason(),
                view.checks() == null ? null : ChecksBody.of(view.checks()),
                view.risk() == null ? null : RiskBody.of(view.risk()),
                details.customer() == null ? null : details.customer().value(),
                details.reference(),
                personal.description(details),
                details.statementDescriptor(),
                details.returnUrl(),
                personal.billing(details),
                details.metadata(),
                view.createdAt(),
                view.updatedAt(),
                view.version());
    }
}
