package io.daybook.shared.refund;

import io.daybook.shared.operation.AttemptView;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refund as merchants see it.
 *
 * @param version the sequence number of the refund's last event, from 0
 */
public record RefundView(
        RefundId id,
        PaymentId payment,
        Money amount,
        @Nullable String reason,
        OperationStatus status,
        @Nullable String failureReason,
        List<AttemptView> attempts,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    public RefundView {
        attempts = List.copyOf(attempts);
    }
}
