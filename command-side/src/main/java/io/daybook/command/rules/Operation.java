package io.daybook.command.rules;

import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import java.time.Instant;

/**
 * An operation at a gateway that has not ended.
 *
 * @param call the call that was made last
 * @param due when something has to happen: an answer is overdue, or the next try or question is due
 * @param asked how often the gateway was asked about this attempt
 */
public record Operation(GatewayCall call, Stage stage, Instant due, int asked) {

    /** What is being waited for. */
    public enum Stage {
        /** The answer to the call. */
        CALLING,
        /** The answer to a question. */
        ASKING,
        /** The time of the next attempt. */
        PAUSING_TO_RETRY,
        /** The time of the next question. */
        PAUSING_TO_ASK
    }

    static Operation begun(GatewayCall call) {
        return new Operation(call, Stage.CALLING, call.deadline(), 0);
    }

    /** Copies what happened. An attempt that failed for the last time waits for nothing: its aggregate ends it. */
    Operation after(OperationEvent event) {
        return switch (event) {
            case AttemptStarted started -> begun(started.call());
            case VerificationStarted asking ->
                new Operation(asking.call(), Stage.ASKING, asking.call().deadline(), asking.asked());
            case OutcomeUnknown unknown -> new Operation(call, Stage.PAUSING_TO_ASK, unknown.askAt(), unknown.asked());
            case AttemptFailed failed ->
                new Operation(
                        call, Stage.PAUSING_TO_RETRY, failed.retryAt() == null ? failed.at() : failed.retryAt(), 0);
        };
    }
}
