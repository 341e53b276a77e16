package io.daybook.command.rules;

import static java.util.Objects.requireNonNull;

import io.daybook.command.rules.Operation.Stage;
import io.daybook.command.rules.Operation.Waiting;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.payout.PayoutEvent.PayoutAlertRaised;
import io.daybook.shared.payout.PayoutEvent.PayoutAttemptFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutAttemptStarted;
import io.daybook.shared.payout.PayoutEvent.PayoutConfirmed;
import io.daybook.shared.payout.PayoutEvent.PayoutFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutFoundPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutOutcomeUnknown;
import io.daybook.shared.payout.PayoutEvent.PayoutPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutRequested;
import io.daybook.shared.payout.PayoutEvent.PayoutReturned;
import io.daybook.shared.payout.PayoutEvent.PayoutSent;
import io.daybook.shared.payout.PayoutEvent.PayoutVerificationStarted;
import io.daybook.shared.payout.PayoutStatus;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a payout remembers in order to decide. Immutable.
 *
 * @param operation at the gateway; kept after the end, since money that was paid out can come back
 */
public record PayoutState(PayoutId payoutId, Tenant tenant, Money amount, Operation operation, PayoutStatus status) {

    /**
     * The state after an event. Copies facts, and never refuses.
     *
     * @param before null before the first event
     */
    public static PayoutState evolve(@Nullable PayoutState before, PayoutEvent event) {
        if (event instanceof PayoutRequested begun) {
            return new PayoutState(
                    begun.payoutId(),
                    begun.tenant(),
                    begun.amount(),
                    Operation.begun(begun.call()),
                    PayoutStatus.REQUESTED);
        }
        return requireNonNull(before).after(event);
    }

    private PayoutState after(PayoutEvent event) {
        return switch (event) {
            case PayoutRequested again -> throw new IllegalStateException(again.payoutId() + " begins once");
            case PayoutSent sent ->
                at(
                        operation.at(
                                Stage.AWAITING_GATEWAY,
                                sent.askAt(),
                                sent.asked(),
                                new Waiting(sent.reference(), null)),
                        PayoutStatus.SENT);
            case PayoutPaid paid -> at(ended(paid.reference(), paid.effectiveAt()), PayoutStatus.PAID);
            case PayoutFoundPaid paid -> at(ended(paid.reference(), paid.effectiveAt()), PayoutStatus.PAID);
            case PayoutFailed failed -> at(ended(reference(), failed.effectiveAt()), PayoutStatus.FAILED);
            case PayoutReturned returned -> at(ended(reference(), returned.effectiveAt()), PayoutStatus.RETURNED);
            case PayoutConfirmed confirmed -> at(ended(reference(), confirmed.at()), status);
            case PayoutAttemptStarted started -> at(operation.by(started.call(), Stage.CALLING, 0, null), status);
            case PayoutAttemptFailed failed ->
                at(
                        operation.at(
                                Stage.PAUSING_TO_RETRY,
                                failed.retryAt() == null ? failed.at() : failed.retryAt(),
                                0,
                                null),
                        status);
            case PayoutOutcomeUnknown unknown ->
                at(operation.at(Stage.PAUSING_TO_ASK, unknown.askAt(), unknown.asked(), operation.waiting()), status);
            case PayoutAlertRaised raised -> at(operation.alerting(raised.alert()), status);
            case PayoutVerificationStarted asking ->
                at(operation.by(asking.call(), Stage.ASKING, asking.asked(), operation.waiting()), status);
        };
    }

    /** Nothing is awaited any more, but it can be asked about again, by the gateway's own name for it. */
    private Operation ended(@Nullable String reference, Instant at) {
        Waiting named = reference == null ? null : new Waiting(reference, null);
        return operation.at(Stage.AWAITING_GATEWAY, at, 0, named);
    }

    private @Nullable String reference() {
        Waiting waiting = operation.waiting();
        return waiting == null ? null : waiting.reference();
    }

    private PayoutState at(Operation nextOperation, PayoutStatus nextStatus) {
        return new PayoutState(payoutId, tenant, amount, nextOperation, nextStatus);
    }
}
