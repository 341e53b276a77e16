package io.daybook.command.rules;

import io.daybook.shared.operation.AlertKind;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent;
import io.daybook.shared.operation.OperationEvent.AlertRaised;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.operation.OperationEvent.OutcomeConfirmed;
import io.daybook.shared.operation.OperationEvent.OutcomePending;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.payment.PaymentEvent.ShopperActionRequired;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation at a gateway that has not ended, or may yet be found to have ended otherwise.
 *
 * @param call the call that was made last
 * @param due when something has to happen: an answer is overdue, or the next try or question is due
 * @param asked how often the gateway was asked about this attempt
 * @param waiting what the gateway waits for, once it has said that it does
 * @param alerts what people were told of it: each once, through all attempts
 */
public record Operation(
        GatewayCall call,
        Stage stage,
        Instant due,
        int asked,
        @Nullable Waiting waiting,
        Set<AlertKind> alerts) {

    public Operation {
        alerts = Set.copyOf(alerts);
    }

    /** One that nobody was alerted of. */
    Operation(GatewayCall call, Stage stage, Instant due, int asked, @Nullable Waiting waiting) {
        this(call, stage, due, asked, waiting, Set.of());
    }

    /**
     * What a gateway waits for.
     *
     * @param reference its own id of what is under way
     * @param expiresAt when the shopper is no longer waited for; null when it is not the shopper who has to act
     */
    public record Waiting(String reference, @Nullable Instant expiresAt) {}

    /** What is being waited for. */
    public enum Stage {
        /** The answer to the call. */
        CALLING,
        /** The answer to a question. */
        ASKING,
        /** The time of the next attempt. */
        PAUSING_TO_RETRY,
        /** The time of the next question. */
        PAUSING_TO_ASK,
        /** The shopper, or the time to look after them. */
        AWAITING_SHOPPER,
        /** What the gateway will say some day, or the time to ask for it. */
        AWAITING_GATEWAY,
        /** Nothing: it has ended, and is kept only to be asked about again. */
        ENDED
    }

    static Operation begun(GatewayCall call) {
        return new Operation(call, Stage.CALLING, call.deadline(), 0, null);
    }

    /** The same operation, at another stage. */
    Operation at(Stage next, Instant nextDue, int times, @Nullable Waiting nextWaiting) {
        return new Operation(call, next, nextDue, times, nextWaiting, alerts);
    }

    /** The same operation, by another call. */
    Operation by(GatewayCall next, Stage nextStage, int times, @Nullable Waiting nextWaiting) {
        return new Operation(next, nextStage, next.deadline(), times, nextWaiting, alerts);
    }

    /** The same operation, of which people were told. */
    Operation alerting(AlertKind alert) {
        Set<AlertKind> more = EnumSet.of(alert);
        more.addAll(alerts);
        return new Operation(call, stage, due, asked, waiting, more);
    }

    /** Whether it is time for nothing, so that a hint of the gateway's is a reason to ask. */
    boolean isIdle() {
        return switch (stage) {
            case AWAITING_SHOPPER, AWAITING_GATEWAY, PAUSING_TO_ASK, ENDED -> true;
            case CALLING, ASKING, PAUSING_TO_RETRY -> false;
        };
    }

    /** It has ended. */
    Operation ended() {
        return at(Stage.ENDED, due, 0, waiting);
    }

    /** Whether the gateway has taken it without knowing yet how it will end. */
    boolean isPending() {
        return waiting != null && waiting.expiresAt() == null;
    }

    /** Whether the shopper had to act by now. */
    boolean isTooLateForShopper(Instant now) {
        Instant end = waiting == null ? null : waiting.expiresAt();
        return end != null && !now.isBefore(end);
    }

    /** Copies that the shopper has to act. */
    Operation after(ShopperActionRequired event) {
        return at(
                Stage.AWAITING_SHOPPER,
                event.askAt(),
                event.asked(),
                new Waiting(event.reference(), event.expiresAt()));
    }

    /**
     * Copies what happened. An attempt that failed for the last time waits for nothing: its aggregate ends it.
     */
    Operation after(OperationEvent event) {
        return switch (event) {
            case AttemptStarted started -> by(started.call(), Stage.CALLING, 0, null);
            case VerificationStarted asking -> by(asking.call(), Stage.ASKING, asking.asked(), waiting);
            case OutcomeUnknown unknown -> at(Stage.PAUSING_TO_ASK, unknown.askAt(), unknown.asked(), waiting);
            case OutcomePending pending ->
                at(Stage.AWAITING_GATEWAY, pending.askAt(), pending.asked(), new Waiting(pending.reference(), null));
            case OutcomeConfirmed ignored -> ended();
            case AlertRaised raised -> alerting(raised.alert());
            case AttemptFailed failed ->
                at(Stage.PAUSING_TO_RETRY, failed.retryAt() == null ? failed.at() : failed.retryAt(), 0, null);
        };
    }
}
