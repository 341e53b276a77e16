package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static java.util.Objects.requireNonNull;

import io.daybook.command.rules.OperationRules.Step;
import io.daybook.command.rules.PaymentState.Held;
import io.daybook.command.rules.PaymentState.Part;
import io.daybook.command.rules.PaymentState.Progress;
import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.PaymentCommand.RecordGatewayAnswer;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationReversed;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.payment.PaymentEvent.ReversalFailed;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.VoidId;
import java.time.Instant;
import java.util.List;

/** What a gateway's answer means for a payment, by the kind of operation that it answers. */
final class AnswerRules {

    private AnswerRules() {}

    static Decision<PaymentEvent> answered(PaymentState state, RecordGatewayAnswer command, CallPolicy policy) {
        Operation operation = state.operations().get(command.operation());
        if (operation == null) {
            return afterTheEnd(state, command, policy);
        }
        Decision<PaymentEvent> decision =
                operation.call().kind() == OperationKind.AUTHORIZE && state.stage() != Stage.AUTHORIZING
                        ? ReturnRules.answered(state, operation, command, policy)
                        : answered(state, operation, command, policy);
        return AlertRules.with(
                decision,
                AlertRules.because(command.answer(), operation, command.paymentId(), command.attempt(), command.at()));
    }

    private static Decision<PaymentEvent> answered(
            PaymentState state, Operation operation, RecordGatewayAnswer command, CallPolicy policy) {
        GatewayCall call = operation.call();
        Step step = OperationRules.answered(
                operation, command.paymentId(), command.attempt(), command.answer(), command.at(), policy);
        return switch (step) {
            case Step.Nothing ignored -> Decision.accept();
            case Step.GoesOn goesOn -> Decision.accept(goesOn.event());
            case Step.Executed done -> executed(state, call, command, done.answer(), policy);
            case Step.Refused no ->
                call.kind() == OperationKind.AUTHORIZE
                        ? AuthorizationRules.refused(state, call, command.attempt(), no.answer())
                        : Decision.accept(
                                failed(state, call, no.answer().decline().code(), command.at()));
            case Step.GivenUp given ->
                call.kind() == OperationKind.AUTHORIZE
                        ? AuthorizationRules.givenUp(state, given.event(), policy)
                        : Decision.accept(List.of(
                                given.event(), failed(state, call, given.event().reason(), command.at())));
            case Step.ShopperHasToAct acts -> Decision.accept(acts.event());
            case Step.ShopperIsTooLate late ->
                AuthorizationRules.shopperTooLate(state, call, late.answer(), command.at(), policy);
        };
    }

    /** Only a success is news once an operation has ended: what a gateway did is a fact, however late it is told. */
    private static Decision<PaymentEvent> afterTheEnd(
            PaymentState state, RecordGatewayAnswer command, CallPolicy policy) {
        OperationId operation = command.operation();
        if (!state.hasAskedFor(operation)) {
            // Refused and not ignored: whoever decided on an old state looks again before it answers a refusal.
            return Decision.reject(NOT_FOUND, "There is no such operation.");
        }
        if (!(command.answer() instanceof GatewayAnswer.Executed executed)) {
            return Decision.accept();
        }
        if (operation.value().startsWith(OperationId.AUTHORIZATION)) {
            return AuthorizationRules.late(state, operation, executed, command.at(), policy);
        }
        if (operation.value().startsWith(CaptureId.PREFIX)) {
            return capturedLate(state, command, executed, policy);
        }
        if (operation.value().startsWith(VoidId.PREFIX)) {
            return voidedLate(state, command, executed);
        }
        return LateCaptureRules.of(state, operation)
                .filter(capture -> capture.getValue().progress() == Progress.REVERSING)
                .<Decision<PaymentEvent>>map(
                        capture -> Decision.accept(LateCaptureRules.reversed(state, operation, executed)))
                .orElseGet(Decision::accept);
    }

    /**
     * A capture that was given up and executed all the same is a capture, as long as what it took was still held. It keeps
     * nothing from captures and voids that have been begun since, which the gateway has still to answer. What it took of
     * what was captured or released is given back.
     */
    private static Decision<PaymentEvent> capturedLate(
            PaymentState state, RecordGatewayAnswer command, GatewayAnswer.Executed executed, CallPolicy policy) {
        OperationId operation = command.operation();
        Part part = requireNonNull(state.captures().get(new CaptureId(operation.value())));
        if (part.progress() != Progress.FAILED) {
            return Decision.accept();
        }
        if (part.amount().exceeds(state.capturable())) {
            return Decision.accept(LateCaptureRules.found(state, command, executed, policy));
        }
        boolean last = part.last() && !state.capturing() && !state.voiding();
        GatewayCall call = requireNonNull(state.held())
                .firstCall(operation, OperationKind.CAPTURE, part.amount(), last, command.at());
        return Decision.accept(captured(state, call, command.attempt(), executed));
    }

    /** A void that was given up and executed all the same is a void, unless something else has been begun since. */
    private static Decision<PaymentEvent> voidedLate(
            PaymentState state, RecordGatewayAnswer command, GatewayAnswer.Executed executed) {
        return state.isHolding() && !state.capturing() && !state.voiding()
                ? Decision.accept(voided(state, command.operation(), command.attempt(), executed.at()))
                : Decision.accept();
    }

    private static Decision<PaymentEvent> executed(
            PaymentState state,
            GatewayCall call,
            RecordGatewayAnswer command,
            GatewayAnswer.Executed answer,
            CallPolicy policy) {
        int attempt = command.attempt();
        return switch (call.kind()) {
            case AUTHORIZE -> AuthorizationRules.executed(state, call, command, answer, policy);
            case CAPTURE -> Decision.accept(captured(state, call, attempt, answer));
            case VOID ->
                // A capture that was found late may have taken all that was to be released.
                state.isHolding()
                        ? Decision.accept(voided(state, call.operation(), attempt, answer.at()))
                        : Decision.accept(failed(state, call, "already_captured", command.at()));
            case REVERSE ->
                Decision.accept(
                        new LateAuthorizationReversed(state.terms().paymentId(), call.operation(), answer.at()));
            case REFUND -> Decision.accept(LateCaptureRules.reversed(state, call.operation(), answer));
            case PAYOUT -> throw new IllegalStateException("a payout's answer goes to itself");
        };
    }

    private static PaymentCaptured captured(
            PaymentState state, GatewayCall call, int attempt, GatewayAnswer.Executed answer) {
        Money total = state.captured().plus(call.amount());
        Money fee = Fees.on(total, state.terms().fees()).minus(state.charged());
        Money rest = requireNonNull(state.held()).amount().minus(total);
        boolean last = call.last() || rest.isZero();
        Money released = last ? rest : Money.zero(rest.currency());
        MerchantId merchant = state.terms().tenant().merchant();
        return new PaymentCaptured(
                state.terms().paymentId(),
                new CaptureId(call.operation().value()),
                call.operation(),
                attempt,
                call.connector(),
                call.amount(),
                fee,
                last,
                answer.reference(),
                Postings.captured(call.connector(), merchant, call.amount(), fee, released),
                answer.at());
    }

    private static PaymentVoided voided(PaymentState state, OperationId operation, int attempt, Instant at) {
        Held held = requireNonNull(state.held());
        Money amount = state.uncaptured();
        return new PaymentVoided(
                state.terms().paymentId(),
                new VoidId(operation.value()),
                operation,
                attempt,
                held.connector(),
                amount,
                Postings.released(held.connector(), state.terms().tenant().merchant(), amount),
                at);
    }

    private static PaymentEvent failed(PaymentState state, GatewayCall call, String reason, Instant at) {
        PaymentId payment = state.terms().paymentId();
        OperationId operation = call.operation();
        return switch (call.kind()) {
            case CAPTURE ->
                new CaptureFailed(payment, new CaptureId(operation.value()), operation, call.amount(), reason, at);
            case VOID -> new VoidFailed(payment, new VoidId(operation.value()), operation, reason, at);
            case REVERSE, REFUND -> new ReversalFailed(payment, operation, reason, at);
            case AUTHORIZE, PAYOUT -> throw new IllegalStateException(call.kind() + " does not fail here");
        };
    }
}
