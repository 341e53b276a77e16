package io.daybook.command.rules;

import static java.util.Objects.requireNonNull;

import io.daybook.command.rules.PaymentState.Held;
import io.daybook.command.rules.PaymentState.Part;
import io.daybook.command.rules.PaymentState.Progress;
import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.AuthenticationExpired;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.BankDebitReturned;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.CaptureRequested;
import io.daybook.shared.payment.PaymentEvent.DisputeConfirmed;
import io.daybook.shared.payment.PaymentEvent.DisputeReleased;
import io.daybook.shared.payment.PaymentEvent.DisputeReserved;
import io.daybook.shared.payment.PaymentEvent.FellBack;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationFound;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationReversed;
import io.daybook.shared.payment.PaymentEvent.LateCaptureFound;
import io.daybook.shared.payment.PaymentEvent.LateCaptureReversed;
import io.daybook.shared.payment.PaymentEvent.LateRefundConfirmed;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentExpired;
import io.daybook.shared.payment.PaymentEvent.PaymentFailed;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.PaymentScreened;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.payment.PaymentEvent.RefundConfirmed;
import io.daybook.shared.payment.PaymentEvent.RefundReleased;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.payment.PaymentEvent.RefundReturnConfirmed;
import io.daybook.shared.payment.PaymentEvent.ReversalFailed;
import io.daybook.shared.payment.PaymentEvent.ReviewApproved;
import io.daybook.shared.payment.PaymentEvent.ReviewRejected;
import io.daybook.shared.payment.PaymentEvent.RouteChosen;
import io.daybook.shared.payment.PaymentEvent.ShopperActionRequired;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.payment.PaymentEvent.VoidRequested;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.RefundId;
import org.jspecify.annotations.Nullable;

/** What a payment remembers of each event. Copies facts, and never refuses: what happened, happened. */
public final class PaymentHistory {

    private PaymentHistory() {}

    /**
     * The state after an event.
     *
     * @param before null before the first event
     */
    public static PaymentState evolve(@Nullable PaymentState before, PaymentEvent event) {
        return event instanceof PaymentInitiated initiated ? begun(initiated) : after(requireNonNull(before), event);
    }

    private static PaymentState begun(PaymentInitiated event) {
        return PaymentState.begun(new Terms(
                event.paymentId(),
                event.tenant(),
                event.amount(),
                event.paymentMethod(),
                event.capture(),
                event.route(),
                event.feeTerms(),
                event.details().returnUrl(),
                event.details().customerReference(),
                null));
    }

    private static PaymentState after(PaymentState state, PaymentEvent event) {
        return switch (event) {
            case PaymentInitiated again -> begun(again);
            case RouteChosen ignored -> state;
            case PaymentScreened screened -> ScreeningRules.screened(state, screened);
            case ReviewApproved approved -> ScreeningRules.approved(state, approved);
            case ReviewRejected rejected -> ScreeningRules.rejected(state, rejected);
            case FellBack given -> state.without(given.operation());
            case AuthorizationRequested asked ->
                begins(state, asked.call())
                        .askingGateway(AuthorizationRules.placeOf(asked.call().operation(), state.terms()));
            case ShopperActionRequired required ->
                state.with(operation(state, required.operation()).after(required));
            case PaymentAuthorized held -> state.without(held.operation()).holding(held(state, held));
            case AuthorizationDeclinedByIssuer declined ->
                state.without(declined.operation()).at(Stage.DECLINED);
            case AuthenticationExpired expired ->
                begins(state.without(expired.operation()), expired.call()).withLate(expired.operation());
            case PaymentFailed ignored -> state.at(Stage.FAILED);
            case CaptureRequested asked ->
                begins(state, asked.call())
                        .with(asked.captureId(), new Part(asked.amount(), asked.last(), Progress.OPEN));
            case PaymentCaptured captured -> captured(state, captured);
            case CaptureFailed failed -> captureFailed(state, failed);
            case VoidRequested asked -> begins(state, asked.call()).with(asked.voidId());
            case PaymentVoided voided -> ended(state.without(voided.operation()), Stage.VOIDED);
            case VoidFailed failed -> state.without(failed.operation());
            case PaymentExpired ignored -> ended(state, Stage.EXPIRED);
            case BankDebitReturned returned ->
                state.without(returned.operation()).at(Stage.RETURNED);
            case RefundReserved reserved ->
                state.with(reserved.refundId(), new Part(reserved.amount(), false, Progress.OPEN));
            case RefundConfirmed confirmed ->
                refund(state, confirmed.refundId(), Progress.SUCCEEDED).refunding(confirmed.amount());
            case RefundReleased released -> refund(state, released.refundId(), Progress.FAILED);
            case RefundReturnConfirmed returned ->
                refund(state, returned.refundId(), Progress.RETURNED).takingBack(returned.amount());
            case LateRefundConfirmed late ->
                refund(state, late.refundId(), Progress.SUCCEEDED).refunding(late.amount());
            case DisputeReserved reserved ->
                state.with(reserved.disputeId(), new Part(reserved.reserved(), false, Progress.OPEN));
            case DisputeConfirmed confirmed -> dispute(state, confirmed.disputeId(), Progress.SUCCEEDED);
            case DisputeReleased released -> dispute(state, released.disputeId(), Progress.FAILED);
            case LateAuthorizationFound found -> begins(state, found.call()).withLate(found.operation());
            case LateAuthorizationReversed reversed -> state.without(reversed.operation());
            case LateCaptureFound found ->
                begins(state, found.call())
                        .with(found.captureId(), new Part(found.amount(), false, Progress.REVERSING));
            case LateCaptureReversed reversed ->
                state.without(reversed.operation())
                        .with(reversed.captureId(), new Part(reversed.amount(), false, Progress.RETURNED));
            case ReversalFailed failed -> state.without(failed.operation());
            case OperationEvent operation -> goesOn(state, operation);
            case PaymentEvent.Operation other -> throw new IllegalStateException("no such event: " + other.getClass());
        };
    }

    private static PaymentState begins(PaymentState state, GatewayCall call) {
        return state.with(Operation.begun(call));
    }

    /**
     * An attempt that failed for the last time ends its operation, and the event after it says with what. A question may
     * be about an operation that had ended.
     */
    private static PaymentState goesOn(PaymentState state, OperationEvent event) {
        boolean last = event instanceof OperationEvent.AttemptFailed failed && failed.retryAt() == null;
        if (last || event instanceof OperationEvent.OutcomeConfirmed) {
            return state.without(event.operation());
        }
        Operation before = event instanceof OperationEvent.VerificationStarted asking
                ? state.operations().getOrDefault(event.operation(), Operation.begun(asking.call()))
                : operation(state, event.operation());
        return state.with(before.after(event));
    }

    private static Operation operation(PaymentState state, OperationId id) {
        return requireNonNull(state.operations().get(id));
    }

    private static Held held(PaymentState state, PaymentAuthorized event) {
        Operation asked = state.operations().get(event.operation());
        return new Held(
                event.operation(),
                event.attempt(),
                event.connector(),
                event.amount(),
                event.reference(),
                event.expiresAt(),
                asked != null && asked.isPending());
    }

    private static PaymentState captured(PaymentState state, PaymentCaptured event) {
        PaymentState next = state.without(event.operation())
                .with(event.captureId(), new Part(event.amount(), event.last(), Progress.SUCCEEDED))
                .charging(event.amount(), event.fee());
        return event.last() ? next.at(Stage.CAPTURED) : next;
    }

    /** Whether it was to be the last is kept: a gateway that executes it late does so as it was asked. */
    private static PaymentState captureFailed(PaymentState state, CaptureFailed event) {
        Part asked = requireNonNull(state.captures().get(event.captureId()));
        return state.without(event.operation())
                .with(event.captureId(), new Part(event.amount(), asked.last(), Progress.FAILED));
    }

    /** What was captured stays captured when the rest is released. */
    private static PaymentState ended(PaymentState state, Stage stage) {
        if (state.stage() == Stage.RELEASING) {
            return state.at(Stage.BLOCKED);
        }
        return state.at(state.captured().isZero() ? stage : Stage.CAPTURED);
    }

    private static PaymentState refund(PaymentState state, RefundId id, Progress progress) {
        Part part = requireNonNull(state.refunds().get(id));
        return state.with(id, new Part(part.amount(), false, progress));
    }

    private static PaymentState dispute(PaymentState state, DisputeId id, Progress progress) {
        Part part = requireNonNull(state.disputes().find(id));
        return state.with(id, new Part(part.amount(), false, progress));
    }
}
