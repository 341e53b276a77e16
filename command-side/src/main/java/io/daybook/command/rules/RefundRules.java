package io.daybook.command.rules;

import static java.util.Objects.requireNonNull;

import io.daybook.command.rules.OperationRules.Step;
import io.daybook.command.rules.PaymentState.Held;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.refund.RefundCommand;
import io.daybook.shared.refund.RefundCommand.CheckRefund;
import io.daybook.shared.refund.RefundCommand.RecordRefundAnswer;
import io.daybook.shared.refund.RefundCommand.ResumeRefund;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.OperationId;
import java.time.Instant;
import java.util.List;

/** What becomes of a refund, once its payment has set the money aside. */
public final class RefundRules {

    private RefundRules() {}

    /** The first event of a refund, which its payment has allowed. */
    public static RefundRequested begin(
            PaymentState payment, RequestRefund command, RefundReserved reserved, CallPolicy policy) {
        Held held = requireNonNull(payment.held());
        GatewayCall call = held.firstCall(
                OperationId.refunding(command.refundId()),
                OperationKind.REFUND,
                reserved.amount(),
                false,
                command.at().plus(policy.lease()));
        return new RefundRequested(
                command.refundId(),
                command.paymentId(),
                command.tenant(),
                reserved.amount(),
                command.reason(),
                call,
                command.at());
    }

    /**
     * Decides a command. It is never refused: whoever gives one has a fact to tell, or asks for what is due.
     *
     * @throws IllegalStateException when an answer is to another operation
     */
    public static Decision<RefundEvent> decide(RefundState state, RefundCommand command, CallPolicy policy) {
        if (!command.operation().equals(state.operation().call().operation())) {
            throw new IllegalStateException(command.operation() + " is no operation of " + state.refundId());
        }
        return switch (command) {
            case RecordRefundAnswer answer ->
                AlertRules.with(
                        answered(state, answer, policy),
                        AlertRules.because(
                                answer.answer(), state.operation(), state.paymentId(), answer.attempt(), answer.at()));
            case ResumeRefund resume ->
                OperationRules.resumed(state.operation(), state.paymentId(), resume.at(), policy)
                        .<Decision<RefundEvent>>map(Decision::accept)
                        .orElseGet(Decision::accept);
            case CheckRefund check ->
                state.operation().isIdle() && !state.returned()
                        ? Decision.accept(
                                OperationRules.question(state.operation(), state.paymentId(), check.at(), policy))
                        : Decision.accept();
        };
    }

    private static Decision<RefundEvent> answered(RefundState state, RecordRefundAnswer command, CallPolicy policy) {
        if (state.status() != OperationStatus.PROCESSING) {
            return EndedRefundRules.answered(state, command, policy);
        }
        Step step = OperationRules.answered(
                state.operation(), state.paymentId(), command.attempt(), command.answer(), command.at(), policy);
        return switch (step) {
            case Step.Nothing ignored -> Decision.accept();
            case Step.GoesOn goesOn -> Decision.accept(goesOn.event());
            case Step.Executed done -> Decision.accept(succeeded(state, command.attempt(), done.answer()));
            case Step.Refused no ->
                Decision.accept(
                        failed(state, no.answer().decline().code(), no.answer().at()));
            case Step.GivenUp given ->
                Decision.accept(
                        List.of(given.event(), failed(state, given.event().reason(), command.at())));
            case Step.ShopperHasToAct _, Step.ShopperIsTooLate _ ->
                throw new IllegalStateException("no shopper is asked for a refund");
        };
    }

    private static RefundSucceeded succeeded(RefundState state, int attempt, GatewayAnswer.Executed answer) {
        GatewayCall call = state.operation().call();
        return new RefundSucceeded(
                state.refundId(),
                state.paymentId(),
                call.operation(),
                attempt,
                call.connector(),
                state.amount(),
                answer.reference(),
                Postings.refundSucceeded(call.connector(), merchant(state), state.amount()),
                answer.at());
    }

    private static RefundFailed failed(RefundState state, String reason, Instant at) {
        GatewayCall call = state.operation().call();
        return new RefundFailed(
                state.refundId(),
                state.paymentId(),
                call.operation(),
                state.amount(),
                reason,
                Postings.refundFailed(call.connector(), merchant(state), state.amount()),
                at);
    }

    private static MerchantId merchant(RefundState state) {
        return state.tenant().merchant();
    }
}
