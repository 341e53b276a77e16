package io.daybook.command.rules;

import static java.util.Objects.requireNonNull;

import io.daybook.shared.operation.OperationEvent;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.refund.RefundEvent.RefundReturned;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * What a refund remembers in order to decide. Immutable.
 *
 * @param operation how its call stands: also after its end, about which the gateway may be asked again
 * @param returned whether it had succeeded and came back
 */
public record RefundState(
        RefundId refundId,
        PaymentId paymentId,
        Tenant tenant,
        Money amount,
        Operation operation,
        OperationStatus status,
        boolean returned) {

    /**
     * The state after an event. Copies facts, and never refuses.
     *
     * @param before null before the first event
     */
    public static RefundState evolve(@Nullable RefundState before, RefundEvent event) {
        return switch (event) {
            case RefundRequested begun ->
                new RefundState(
                        begun.refundId(),
                        begun.paymentId(),
                        begun.tenant(),
                        begun.amount(),
                        Operation.begun(begun.call()),
                        OperationStatus.PROCESSING,
                        false);
            case RefundSucceeded _, LateRefundFound _ -> requireNonNull(before).ended(OperationStatus.SUCCEEDED, false);
            case RefundFailed _ -> requireNonNull(before).ended(OperationStatus.FAILED, false);
            case RefundReturned _ -> requireNonNull(before).ended(OperationStatus.FAILED, true);
            case OperationEvent operation ->
                requireNonNull(before).at(before.operation().after(operation));
            case RefundEvent.Operation other -> throw new IllegalStateException("no such event: " + other.getClass());
        };
    }

    private RefundState at(Operation next) {
        return new RefundState(refundId, paymentId, tenant, amount, next, status, returned);
    }

    private RefundState ended(OperationStatus end, boolean cameBack) {
        return new RefundState(refundId, paymentId, tenant, amount, operation.ended(), end, cameBack);
    }
}
