package io.daybook.shared.payout;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PayoutId;
import java.time.Instant;

/** What can be ordered of a payout. It is created by the balance, which alone knows what may be paid out. */
public sealed interface PayoutCommand extends Command {

    PayoutId payoutId();

    Instant at();

    @Override
    default PayoutId target() {
        return payoutId();
    }

    /** The key under which the gateway executes it at most once. */
    default OperationId operation() {
        return OperationId.payingOut(payoutId());
    }

    /** To write down what a gateway said. */
    record RecordPayoutAnswer(PayoutId payoutId, int attempt, GatewayAnswer answer, Instant at)
            implements PayoutCommand {}

    /** To do what is due: try again, or ask. Nothing, if nothing is due. */
    record ResumePayout(PayoutId payoutId, Instant at) implements PayoutCommand {}

    /** To ask the gateway now, since something has moved there; after the end too, since money can come back. */
    record CheckPayout(PayoutId payoutId, Instant at) implements PayoutCommand {}
}
