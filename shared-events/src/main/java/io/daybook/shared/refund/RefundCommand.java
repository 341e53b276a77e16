package io.daybook.shared.refund;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.RefundId;
import java.time.Instant;

/**
 * What can be ordered of a refund. It is created by its payment, which alone knows what may be refunded.
 */
public sealed interface RefundCommand extends Command {

    RefundId refundId();

    OperationId operation();

    Instant at();

    @Override
    default RefundId target() {
        return refundId();
    }

    /** To write down what a gateway said. */
    record RecordRefundAnswer(RefundId refundId, OperationId operation, int attempt, GatewayAnswer answer, Instant at)
            implements RefundCommand {}

    /** To do what is due: try again, or ask. Nothing, if nothing is due. */
    record ResumeRefund(RefundId refundId, OperationId operation, Instant at) implements RefundCommand {}

    /** To ask the gateway now, since something has moved there. Nothing, if it is being asked or the refund has ended. */
    record CheckRefund(RefundId refundId, OperationId operation, Instant at) implements RefundCommand {}
}
