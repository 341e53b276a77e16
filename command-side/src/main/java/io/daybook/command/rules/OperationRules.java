package io.daybook.command.rules;

import io.daybook.command.rules.Operation.Stage;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import java.util.Optional;

/**
 * How an operation at a gateway goes on, whatever its kind: at most three attempts under one key, and never another
 * attempt before it is certain that the last one did nothing. Only a reversal is tried until the gateway does it or
 * refuses: it gives back what was taken by mistake, so nobody may give it up because a gateway is away.
 */
final class OperationRules {

    private OperationRules() {}

    /** What an answer means for the operation. */
    sealed interface Step {
        /** It says nothing new. */
        record Nothing() implements Step {}

        /** It goes on. */
        record GoesOn(OperationEvent event) implements Step {}

        record Executed(GatewayAnswer.Executed answer) implements Step {}

        record Refused(GatewayAnswer.Refused answer) implements Step {}

        /** The gateway is given up, and has surely done nothing. */
        record GivenUp(AttemptFailed event) implements Step {}
    }

    /**
     * What an answer to an attempt means.
     *
     * <p>All attempts share one key, so that <em>executed</em> and <em>refused</em> are true of the operation, whichever
     * attempt they came from; the other two are true of their own attempt only, and count only while it is the last.
     */
    static Step answered(
            Operation operation, PaymentId payment, int attempt, GatewayAnswer answer, Instant at, CallPolicy policy) {
        boolean current = attempt == operation.call().attempt();
        return switch (answer) {
            case GatewayAnswer.Executed executed -> new Step.Executed(executed);
            case GatewayAnswer.Refused refused -> new Step.Refused(refused);
            case GatewayAnswer.NotExecuted failed ->
                current && operation.stage() != Stage.PAUSING_TO_RETRY
                        ? failed(operation, payment, failed.reason(), at, policy)
                        : new Step.Nothing();
            case GatewayAnswer.Unknown unknown ->
                current && (operation.stage() == Stage.CALLING || operation.stage() == Stage.ASKING)
                        ? unknown(operation, payment, unknown.reason(), at, policy)
                        : new Step.Nothing();
        };
    }

    /** What is due at a time, if anything. What was called and not answered in time is asked about, never repeated. */
    static Optional<OperationEvent> resumed(Operation operation, PaymentId payment, Instant at, CallPolicy policy) {
        if (at.isBefore(operation.due())) {
            return Optional.empty();
        }
        GatewayCall call = operation.call();
        Instant deadline = at.plus(policy.lease());
        return Optional.of(
                switch (operation.stage()) {
                    case PAUSING_TO_RETRY -> new AttemptStarted(payment, call.again(call.attempt() + 1, deadline), at);
                    case CALLING, ASKING, PAUSING_TO_ASK ->
                        new VerificationStarted(
                                payment, call.again(call.attempt(), deadline), operation.asked() + 1, at);
                });
    }

    private static Step failed(Operation operation, PaymentId payment, String reason, Instant at, CallPolicy policy) {
        GatewayCall call = operation.call();
        boolean last = call.attempt() >= policy.attempts() && call.kind() != OperationKind.REVERSE;
        Instant retryAt = last
                ? null
                : at.plus(policy.pauseAfter(
                        call.attempt(), call.operation().value().hashCode()));
        AttemptFailed event =
                new AttemptFailed(payment, call.operation(), call.attempt(), call.connector(), reason, retryAt, at);
        return last ? new Step.GivenUp(event) : new Step.GoesOn(event);
    }

    private static Step unknown(Operation operation, PaymentId payment, String reason, Instant at, CallPolicy policy) {
        GatewayCall call = operation.call();
        Instant askAt = at.plus(policy.pauseBeforeAsking(
                operation.asked(), call.operation().value().hashCode()));
        return new Step.GoesOn(new OutcomeUnknown(
                payment, call.operation(), call.attempt(), call.connector(), reason, operation.asked(), askAt, at));
    }
}
