package io.daybook.command.rules;

import static java.util.Objects.requireNonNull;

import io.daybook.command.rules.OperationRules.Step;
import io.daybook.command.rules.PaymentState.Held;
import io.daybook.command.rules.PaymentState.Part;
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
        Step step = OperationRules.answered(
                operation, command.paymentId(), command.attempt(), command.answer(), command.at(), policy);
        GatewayCall call = operation.call();
        return switch (step) {
            case Step.Nothing ignored -> Decision.accept();
            case Step.GoesOn goesOn -> Decision.accept(goesOn.event());
            case Step.Executed done -> executed(state, call, command.attempt(), done.answer(), policy);
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
        };
    }

    /** Only a success is news once an operation has ended, and only one of an authorization can be undone. */
    private static Decision<PaymentEvent> afterTheEnd(
            PaymentState state, RecordGatewayAnswer command, CallPolicy policy) {
        if (!(command.answer() instanceof GatewayAnswer.Executed executed)) {
            return Decision.accept();
        }
        OperationId operation = command.operation();
        if (operation.value().startsWith(OperationId.AUTHORIZATION)) {
            return AuthorizationRules.late(state, operation, executed, command.at(), policy);
        }
        Part capture = operation.value().startsWith(CaptureId.PREFIX)
                ? state.captures().get(new CaptureId(operation.value()))
                : null;
        if (capture != null && capture.progress() == PaymentState.Progress.FAILED) {
            throw new IllegalStateException(
                    operation + " was executed after its gateway had said that it never would be");
        }
        return Decision.accept();
    }

    private static Decision<PaymentEvent> executed(
            PaymentState state, GatewayCall call, int attempt, GatewayAnswer.Executed answer, CallPolicy policy) {
        return switch (call.kind()) {
            case AUTHORIZE ->
                state.stage() == Stage.AUTHORIZING
                        ? AuthorizationRules.executed(state, call, attempt, answer, policy)
                        : AuthorizationRules.late(state, call.operation(), answer, answer.at(), policy);
            case CAPTURE -> Decision.accept(captured(state, call, attempt, answer));
            case VOID -> Decision.accept(voided(state, call, attempt, answer.at()));
            case REVERSE ->
                Decision.accept(
                        new LateAuthorizationReversed(state.terms().paymentId(), call.operation(), answer.at()));
            case REFUND -> throw new IllegalStateException("a refund's answer goes to the refund");
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

    private static PaymentVoided voided(PaymentState state, GatewayCall call, int attempt, Instant at) {
        Held held = requireNonNull(state.held());
        Money amount = state.uncaptured();
        return new PaymentVoided(
                state.terms().paymentId(),
                new VoidId(call.operation().value()),
                call.operation(),
                attempt,
                call.connector(),
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
            case REVERSE -> new ReversalFailed(payment, operation, reason, at);
            case AUTHORIZE, REFUND -> throw new IllegalStateException(call.kind() + " does not fail here");
        };
    }
}
