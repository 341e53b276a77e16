package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.PAYMENT_EXPIRED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_NOT_IN_REVIEW;
import static io.daybook.shared.types.RejectionCode.VOID_IN_PROGRESS;
import static java.util.Objects.requireNonNull;

import io.daybook.command.rules.PaymentState.Held;
import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.operation.Authentication;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand.ApprovePayment;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.RejectPayment;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.CaptureRequested;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentScreened;
import io.daybook.shared.payment.PaymentEvent.ReviewApproved;
import io.daybook.shared.payment.PaymentEvent.ReviewRejected;
import io.daybook.shared.payment.PaymentEvent.VoidRequested;
import io.daybook.shared.risk.PaymentChecks;
import io.daybook.shared.risk.RiskFacts;
import io.daybook.shared.risk.RiskJudgement;
import io.daybook.shared.risk.RiskOutcome;
import io.daybook.shared.risk.RiskStage;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.VoidId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows from how a payment was screened. It is judged before a gateway is asked and, by the rules that need the
 * gateway's answer, once the money is held; never again.
 */
final class ScreeningRules {

    private ScreeningRules() {}

    /**
     * What the rules say before any gateway is asked. Where a gateway of the route cannot hold money without taking it, a
     * person has to decide before it is asked, and what it would tell comes too late to be looked at.
     */
    static PaymentScreened before(InitiatePayment command, Screening.Findings found) {
        RiskJudgement judgement = RiskJudgement.before(found.rules().rules(), found.facts());
        return new PaymentScreened(
                command.paymentId(),
                found.rules().id(),
                found.rules().version(),
                RiskStage.BEFORE,
                judgement.outcome(),
                judgement.hits(),
                found.facts(),
                found.holdable() ? judgement.later() : List.of(),
                judgement.outcome() == RiskOutcome.REVIEW && !found.holdable(),
                command.at());
    }

    /** Whether what a gateway is asked for is to be held only, be it that the merchant wants it so or the rules. */
    static CaptureMode captureMode(Terms terms) {
        Screening screening = terms.screening();
        return screening != null && screening.holdsBack() ? CaptureMode.MANUAL : terms.capture();
    }

    /** Some rule that was met, and none that allows, wants the shopper to prove who is paying. */
    static @Nullable Authentication authentication(Terms terms) {
        Screening screening = terms.screening();
        return screening != null && screening.challenges() ? Authentication.REQUIRED : null;
    }

    /** Whether the money is held so that more can be looked at. */
    static boolean holdsBack(Terms terms) {
        Screening screening = terms.screening();
        return screening != null && screening.holdsBack();
    }

    /** The money is held: what the rules say to the gateway's answer, and what is then done with the money. */
    static Decision<PaymentEvent> authorized(
            PaymentState state, PaymentAuthorized authorized, Instant at, CallPolicy policy) {
        PaymentScreened first = requireNonNull(state.terms().screening()).first();
        PaymentChecks checks = authorized.checks() == null ? PaymentChecks.NONE : authorized.checks();
        RiskFacts facts = first.facts().with(checks);
        RiskJudgement judgement = RiskJudgement.after(first.outcome(), first.later(), facts);
        PaymentScreened screened = new PaymentScreened(
                first.paymentId(),
                first.rulesId(),
                first.rulesVersion(),
                RiskStage.AFTER,
                judgement.outcome(),
                judgement.hits(),
                facts,
                List.of(),
                judgement.outcome() == RiskOutcome.REVIEW,
                at);
        PaymentState held = PaymentHistory.evolve(state, authorized);
        Optional<PaymentEvent> next = switch (judgement.outcome()) {
            case ALLOW, CHALLENGE -> capture(held, at, policy);
            case REVIEW -> Optional.empty();
            case BLOCK -> Optional.of(release(held, at, policy));
        };
        return next.<Decision<PaymentEvent>>map(event -> Decision.accept(List.of(authorized, screened, event)))
                .orElseGet(() -> Decision.accept(authorized, screened));
    }

    /** Taken at once where the merchant wants it so. */
    private static Optional<PaymentEvent> capture(PaymentState state, Instant at, CallPolicy policy) {
        Terms terms = state.terms();
        if (terms.capture() == CaptureMode.MANUAL) {
            return Optional.empty();
        }
        CaptureId capture = AuthorizationRules.captureOf(terms.paymentId());
        Held held = requireNonNull(state.held());
        return Optional.of(new CaptureRequested(
                terms.paymentId(),
                capture,
                held.amount(),
                true,
                held.firstCall(
                        OperationId.capturing(capture),
                        OperationKind.CAPTURE,
                        held.amount(),
                        true,
                        at.plus(policy.lease())),
                at));
    }

    private static PaymentEvent release(PaymentState state, Instant at, CallPolicy policy) {
        Terms terms = state.terms();
        VoidId release = new VoidId(VoidId.PREFIX + terms.paymentId().ulid());
        return new VoidRequested(
                terms.paymentId(),
                release,
                state.uncaptured(),
                requireNonNull(state.held())
                        .firstCall(
                                OperationId.voiding(release),
                                OperationKind.VOID,
                                state.uncaptured(),
                                true,
                                at.plus(policy.lease())),
                at);
    }

    static Decision<PaymentEvent> approve(PaymentState state, ApprovePayment command, CallPolicy policy) {
        return refusal(state, command.decision()).orElseGet(() -> {
            Held held = state.held();
            if (held != null && !command.at().isBefore(held.expiresAt())) {
                return Decision.reject(PAYMENT_EXPIRED, "The authorization ran out.");
            }
            ReviewApproved approved =
                    new ReviewApproved(command.paymentId(), command.decision(), command.note(), command.at());
            Optional<PaymentEvent> next = held == null
                    ? Optional.of(AuthorizationRules.request(state, 1, command.at(), policy))
                    : capture(state, command.at(), policy);
            return next.<Decision<PaymentEvent>>map(event -> Decision.accept(approved, event))
                    .orElseGet(() -> Decision.accept(approved));
        });
    }

    static Decision<PaymentEvent> reject(PaymentState state, RejectPayment command, CallPolicy policy) {
        return refusal(state, command.decision()).orElseGet(() -> {
            ReviewRejected rejected =
                    new ReviewRejected(command.paymentId(), command.decision(), command.note(), command.at());
            return state.held() == null
                    ? Decision.accept(rejected)
                    : Decision.accept(rejected, release(state, command.at(), policy));
        });
    }

    /** Empty when the decision is open; an acceptance when it is this very one that was taken. */
    private static Optional<Decision<PaymentEvent>> refusal(PaymentState state, ChangeId decision) {
        Screening screening = state.terms().screening();
        if (screening != null && decision.equals(screening.decision())) {
            return Optional.of(Decision.accept());
        }
        if (state.stage() != Stage.IN_REVIEW) {
            return Optional.of(Decision.reject(PAYMENT_NOT_IN_REVIEW, "Nobody is asked to decide about this payment."));
        }
        return state.voiding()
                ? Optional.of(Decision.reject(VOID_IN_PROGRESS, "A void of this payment is in progress."))
                : Optional.empty();
    }

    /** What a payment remembers of it. */
    static PaymentState screened(PaymentState state, PaymentScreened event) {
        PaymentState next = event.stage() == RiskStage.BEFORE ? state.screened(new Screening(event, null)) : state;
        if (event.outcome() == RiskOutcome.BLOCK) {
            return next.at(next.held() == null ? Stage.BLOCKED : Stage.RELEASING);
        }
        return event.waits() ? next.at(Stage.IN_REVIEW) : next;
    }

    static PaymentState approved(PaymentState state, ReviewApproved event) {
        return decided(state, event.decision()).at(state.held() == null ? Stage.AUTHORIZING : Stage.AUTHORIZED);
    }

    static PaymentState rejected(PaymentState state, ReviewRejected event) {
        return decided(state, event.decision()).at(state.held() == null ? Stage.BLOCKED : Stage.RELEASING);
    }

    private static PaymentState decided(PaymentState state, ChangeId decision) {
        return state.screened(requireNonNull(state.terms().screening()).decided(decision));
    }
}
