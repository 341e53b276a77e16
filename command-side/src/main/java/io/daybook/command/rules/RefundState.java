package io.daybook.command.rules;

import static java.util.Objects.requireNonNull;

import io.daybook.shared.operation.OperationEvent;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.Tenant;
import org.jspecify.annotations.Nullable;

/** What a refund remembers in order to decide. Immutable. */
public record RefundState(
        RefundId refundId,
        PaymentId paymentId,
        Tenant tenant,
        Money amount,
        Operation operation,
        OperationStatus status) {

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
                        OperationStatus.PROCESSING);
            case RefundSucceeded ignored -> requireNonNull(before).at(before.operation(), OperationStatus.SUCCEEDED);
            case RefundFailed ignored -> requireNonNull(before).at(before.operation(), OperationStatus.FAILED);
            case OperationEvent operation ->
                requireNonNull(before).at(before.operation().after(operation), before.status());
            case RefundEvent.Operation other -> throw new IllegalStateException("no such event: " + other.getClass());
        };
    }

    private RefundState at(Operation nextOperation, OperationStatus nextStatus) {
        return new RefundState(refundId, paymentId, tenant, amount, nextOperation, nextStatus);
    }
}
