package io.daybook.command.rules;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;

import io.daybook.command.rules.Operation.Stage;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.operation.OperationEvent.OutcomePending;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.PaymentEvent.ShopperActionRequired;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import java.util.Optional;

/**
 * How an operation at a gateway goes on, whatever its kind: at most three attempts under one key, and never another
 * attempt before it is certain that the last one did nothing. Only a reversal is tried until the gateway does it or
 * refuses: it gives back what was taken by mistake, so nobody may give it up because a gateway is away. And what was
 * not sent for want of a place is never given up for it: that says nothing about the gateway.
 */
final class OperationRules {

    /** Why a shopper's payment failed who did not act in time. */
    static final String AUTHENTICATION_EXPIRED = "authentication_expired";

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

        /** The shopper has to act, and still can. Only an authorization ends so. */
        record ShopperHasToAct(ShopperActionRequired event) implements Step {}

        /** The shopper has to act, and was to have done so. Only an authorization ends so. */
        record ShopperIsTooLate(GatewayAnswer.ActionRequired answer) implements Step {}
    }

    /**
     * What an answer to an attempt means.
     *
     * <p>All attempts share one key, so that <em>executed</em> and <em>refused</em> are true of the operation, whichever
     * attempt they came from; the others are true of their own attempt only, and count only while it is the last.
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
                current && isAsked(operation)
                        ? unknown(operation, payment, unknown.reason(), at, policy)
                        : new Step.Nothing();
            case GatewayAnswer.ActionRequired required ->
                current && (isAsked(operation) || operation.stage() == Stage.PAUSING_TO_ASK)
                        ? shopper(operation, payment, required, at, policy)
                        : new Step.Nothing();
            case GatewayAnswer.Pending pending ->
                current && (isAsked(operation) || operation.stage() == Stage.PAUSING_TO_ASK)
                        ? pending(operation, payment, pending, at, policy)
                        : new Step.Nothing();
        };
    }

    private static boolean isAsked(Operation operation) {
        return operation.stage() == Stage.CALLING || operation.stage() == Stage.ASKING;
    }

    /** What is due at a time, if anything. What was called and not answered in time is asked about, never repeated. */
    static Optional<OperationEvent> resumed(Operation operation, PaymentId payment, Instant at, CallPolicy policy) {
        if (operation.stage() == Stage.ENDED || at.isBefore(operation.due())) {
            return Optional.empty();
        }
        GatewayCall call = operation.call();
        return Optional.of(
                switch (operation.stage()) {
                    case PAUSING_TO_RETRY ->
                        new AttemptStarted(payment, call.again(call.attempt() + 1, at.plus(policy.lease())), at);
                    case CALLING, ASKING, PAUSING_TO_ASK, AWAITING_SHOPPER, AWAITING_GATEWAY ->
                        question(operation, payment, at, policy);
                    case ENDED -> throw new IllegalStateException("nothing is due after the end");
                });
    }

    /**
     * To ask what became of the last attempt. Where the gateway has named what it waits with, that is asked about: an
     * idempotency key may be forgotten long before a shopper has come or a bank has decided.
     */
    static VerificationStarted question(Operation operation, PaymentId payment, Instant at, CallPolicy policy) {
        Operation.Waiting waiting = operation.waiting();
        OperationKind kind = operation.call().kind();
        GatewayCall call = waiting != null && (kind == OperationKind.AUTHORIZE || kind == OperationKind.PAYOUT)
                ? operation.call().about(waiting.reference())
                : operation.call();
        return new VerificationStarted(
                payment, call.again(call.attempt(), at.plus(policy.lease())), operation.asked() + 1, at);
    }

    /** Only an authorization knows a shopper: of anything else nobody can tell what such an answer means. */
    private static Step shopper(
            Operation operation,
            PaymentId payment,
            GatewayAnswer.ActionRequired required,
            Instant at,
            CallPolicy policy) {
        GatewayCall call = operation.call();
        if (call.kind() != OperationKind.AUTHORIZE) {
            return unknown(operation, payment, ANSWER_DIFFERS, at, policy);
        }
        if (operation.isTooLateForShopper(at)) {
            return new Step.ShopperIsTooLate(required);
        }
        Instant latest = at.plus(policy.shopperLife());
        Operation.Waiting before = operation.waiting();
        if (before != null && before.expiresAt() != null) {
            latest = before.expiresAt();
        }
        Instant expiresAt = required.expiresAt().isBefore(latest) ? required.expiresAt() : latest;
        Instant askAt = at.plus(policy.pauseWhileWaiting(operation.asked(), salt(call)));
        return new Step.ShopperHasToAct(new ShopperActionRequired(
                payment,
                call.operation(),
                call.attempt(),
                call.connector(),
                required.reference(),
                required.action(),
                required.method(),
                expiresAt,
                operation.asked(),
                askAt.isBefore(expiresAt) ? askAt : expiresAt,
                at));
    }

    private static Step pending(
            Operation operation, PaymentId payment, GatewayAnswer.Pending pending, Instant at, CallPolicy policy) {
        GatewayCall call = operation.call();
        return new Step.GoesOn(new OutcomePending(
                payment,
                call.operation(),
                call.attempt(),
                call.connector(),
                pending.reference(),
                pending.method(),
                operation.asked(),
                at.plus(policy.pauseWhileWaiting(operation.asked(), salt(call))),
                at));
    }

    private static int salt(GatewayCall call) {
        return call.operation().value().hashCode();
    }

    private static Step failed(Operation operation, PaymentId payment, String reason, Instant at, CallPolicy policy) {
        GatewayCall call = operation.call();
        boolean tooLate = operation.isTooLateForShopper(at);
        boolean goesOn = call.operation().isReversal() || reason.equals(GatewayAnswer.NotExecuted.NOT_SENT);
        boolean last = tooLate || (call.attempt() >= policy.attempts() && !goesOn);
        Instant retryAt = last ? null : at.plus(policy.pauseAfter(call.attempt(), salt(call)));
        AttemptFailed event = new AttemptFailed(
                payment,
                call.operation(),
                call.attempt(),
                call.connector(),
                tooLate ? AUTHENTICATION_EXPIRED : reason,
                retryAt,
                at);
        return last ? new Step.GivenUp(event) : new Step.GoesOn(event);
    }

    /** What is not understood is asked again after a pause. */
    static Step unknown(Operation operation, PaymentId payment, String reason, Instant at, CallPolicy policy) {
        GatewayCall call = operation.call();
        Instant askAt = at.plus(policy.pauseBeforeAsking(operation.asked(), salt(call)));
        return new Step.GoesOn(new OutcomeUnknown(
                payment, call.operation(), call.attempt(), call.connector(), reason, operation.asked(), askAt, at));
    }
}
