package io.daybook.command.rules;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;

import io.daybook.command.rules.Operation.Stage;
import io.daybook.command.rules.OperationRules.Step;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent.OutcomeConfirmed;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.refund.RefundCommand.RecordRefundAnswer;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundReturned;
import io.daybook.shared.types.Money;

/**
 * What is told of a refund that had ended: the shopper's bank sends it back days later, or the gateway has made it after
 * it had said that it never would. What a gateway did is a fact, however late it is told. What it takes back is believed
 * only as the answer to a question that was put after the success.
 */
final class EndedRefundRules {

    private EndedRefundRules() {}

    static Decision<RefundEvent> answered(RefundState state, RecordRefundAnswer command, CallPolicy policy) {
        if (state.returned()) {
            return confirmed(state, command);
        }
        boolean asked = state.operation().stage() == Stage.ASKING;
        return switch (command.answer()) {
            case GatewayAnswer.Executed executed ->
                state.status() == OperationStatus.FAILED
                        ? Decision.accept(found(state, command.attempt(), executed))
                        : confirmed(state, command);
            case GatewayAnswer.Refused refused ->
                state.status() == OperationStatus.FAILED
                        ? confirmed(state, command)
                        : asked ? Decision.accept(returned(state, refused)) : Decision.accept();
            case GatewayAnswer.NotExecuted no ->
                state.status() == OperationStatus.FAILED
                        ? confirmed(state, command)
                        : askAgain(state, command, no.reason(), policy);
            case GatewayAnswer.Unknown unknown -> askAgain(state, command, unknown.reason(), policy);
            case GatewayAnswer.ActionRequired _, GatewayAnswer.Pending _ ->
                askAgain(state, command, ANSWER_DIFFERS, policy);
        };
    }

    private static Decision<RefundEvent> askAgain(
            RefundState state, RecordRefundAnswer command, String reason, CallPolicy policy) {
        Operation operation = state.operation();
        return operation.stage() == Stage.ASKING
                        && OperationRules.unknown(operation, state.paymentId(), reason, command.at(), policy)
                                instanceof Step.GoesOn goesOn
                ? Decision.accept(goesOn.event())
                : Decision.accept();
    }

    /** The gateway says what is known; whoever asked need not ask again. */
    private static Decision<RefundEvent> confirmed(RefundState state, RecordRefundAnswer command) {
        GatewayCall call = state.operation().call();
        return state.operation().stage() == Stage.ENDED
                ? Decision.accept()
                : Decision.accept(new OutcomeConfirmed(
                        state.paymentId(), call.operation(), call.attempt(), call.connector(), command.at()));
    }

    private static RefundReturned returned(RefundState state, GatewayAnswer.Refused answer) {
        GatewayCall call = state.operation().call();
        Money amount = state.amount();
        return new RefundReturned(
                state.refundId(),
                state.paymentId(),
                call.operation(),
                call.connector(),
                amount,
                answer.decline().code(),
                Postings.refundReturned(call.connector(), state.tenant().merchant(), amount),
                answer.at());
    }

    private static LateRefundFound found(RefundState state, int attempt, GatewayAnswer.Executed answer) {
        GatewayCall call = state.operation().call();
        Money amount = state.amount();
        return new LateRefundFound(
                state.refundId(),
                state.paymentId(),
                call.operation(),
                attempt,
                call.connector(),
                amount,
                answer.reference(),
                Postings.lateRefund(call.connector(), state.tenant().merchant(), amount),
                answer.at());
    }
}
