package io.daybook.shared.payment;

import io.daybook.shared.operation.AttemptView;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.NextAction;
import io.daybook.shared.risk.PaymentChecks;
import io.daybook.shared.risk.RiskView;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment as merchants see it. Personal fields are still sealed.
 *
 * @param refundable captured, not refunded, not set aside for a refund, not disputed and not taken back by the bank
 * @param disputed whether a shopper ever disputed it
 * @param nextAction what the shopper has to do, while the payment requires it
 * @param checks what the gateway told with the authorization, if anything
 * @param risk how it was screened; null when there were no rules
 * @param version the sequence number of the payment's last event, from 0
 */
public record PaymentView(
        PaymentId id,
        PaymentStatus status,
        Money amount,
        Money authorized,
        Money captured,
        Money refunded,
        Money refundable,
        CaptureMode capture,
        @Nullable PaymentMethod method,
        ConnectorName connector,
        List<AttemptView> attempts,
        RefundStatus refundStatus,
        boolean disputed,
        @Nullable NextAction nextAction,
        @Nullable Decline decline,
        @Nullable String failureReason,
        @Nullable PaymentChecks checks,
        @Nullable RiskView risk,
        PaymentDetails details,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    public PaymentView {
        attempts = List.copyOf(attempts);
    }
}
