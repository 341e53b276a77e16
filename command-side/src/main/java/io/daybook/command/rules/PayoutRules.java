package io.daybook.command.rules;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;

import io.daybook.command.rules.Operation.Stage;
import io.daybook.command.rules.OperationRules.Step;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payout.BalanceCommand.RequestPayout;
import io.daybook.shared.payout.PayoutCommand;
import io.daybook.shared.payout.PayoutCommand.CheckPayout;
import io.daybook.shared.payout.PayoutCommand.RecordPayoutAnswer;
import io.daybook.shared.payout.PayoutCommand.ResumePayout;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.payout.PayoutEvent.PayoutConfirmed;
import io.daybook.shared.payout.PayoutEvent.PayoutFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutFoundPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutRequested;
import io.daybook.shared.payout.PayoutEvent.PayoutReturned;
import io.daybook.shared.payout.PayoutStatus;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a payout, once its balance has set the money aside. */
public final class PayoutRules {

    private PayoutRules() {}

    /** The first event of a payout, which its balance has allowed. */
    public static PayoutRequested begin(RequestPayout command, ConnectorName connector, CallPolicy policy) {
        GatewayCall call = new GatewayCall(
                OperationId.payingOut(command.payoutId()),
                OperationKind.PAYOUT,
                connector,
                1,
                command.at().plus(policy.lease()),
                command.amount(),
                command.destination().text(),
                null,
                null,
                false);
        return new PayoutRequested(
                command.payoutId(),
                command.balanceId(),
                command.tenant(),
                command.amount(),
                command.destination(),
                command.details(),
                call,
                command.at());
    }

    /** Decides a command. It is never refused: whoever gives one has a fact to tell, or asks for what is due. */
    public static Decision<PayoutEvent> decide(PayoutState state, PayoutCommand command, CallPolicy policy) {
        return switch (command) {
            case RecordPayoutAnswer answer ->
                AlertRules.with(
                        state.status().isOnItsWay()
                                ? answered(state, answer, policy)
                                : answeredAfterTheEnd(state, answer, policy),
                        AlertRules.because(
                                        answer.answer(),
                                        state.operation(),
                                        standIn(state),
                                        answer.attempt(),
                                        answer.at())
                                .map(alert -> PayoutWords.of(state.payoutId(), alert)));
            case ResumePayout resume -> resumed(state, resume.at(), policy);
            case CheckPayout check -> checked(state, check.at(), policy);
        };
    }

    private static Decision<PayoutEvent> resumed(PayoutState state, Instant at, CallPolicy policy) {
        Operation operation = state.operation();
        boolean ended = !state.status().isOnItsWay();
        if (ended && operation.stage() == Stage.AWAITING_GATEWAY) {
            return Decision.accept(); // Nobody waits for anything.
        }
        Optional<PayoutEvent> next = OperationRules.resumed(operation, standIn(state), at, policy)
                .map(event -> PayoutWords.of(state.payoutId(), event));
        return next.map(Decision::accept).orElseGet(Decision::accept);
    }

    /** Money that came back stays where it is; of anything else the gateway may know more than we do. */
    private static Decision<PayoutEvent> checked(PayoutState state, Instant at, CallPolicy policy) {
        boolean ask =
                state.status() != PayoutStatus.RETURNED && state.operation().isIdle();
        return ask
                ? Decision.accept(PayoutWords.of(
                        state.payoutId(), OperationRules.question(state.operation(), standIn(state), at, policy)))
                : Decision.accept();
    }

    private static Decision<PayoutEvent> answered(PayoutState state, RecordPayoutAnswer command, CallPolicy policy) {
        Step step = OperationRules.answered(
                state.operation(), standIn(state), command.attempt(), command.answer(), command.at(), policy);
        return switch (step) {
            case Step.Nothing ignored -> Decision.accept();
            case Step.GoesOn goesOn -> Decision.accept(PayoutWords.of(state.payoutId(), goesOn.event()));
            case Step.Executed done -> Decision.accept(paid(state, command.attempt(), done.answer()));
            case Step.Refused no ->
                Decision.accept(
                        failed(state, no.answer().decline().code(), no.answer().at()));
            case Step.GivenUp given ->
                Decision.accept(
                        PayoutWords.of(state.payoutId(), given.event()),
                        failed(state, given.event().reason(), command.at()));
            case Step.ShopperHasToAct _, Step.ShopperIsTooLate _ ->
                throw new IllegalStateException("no shopper is asked for a payout");
        };
    }

    /**
     * A payout that was paid can come back, and one that failed can turn out to have been paid all the same. What cannot be
     * understood is asked again, since one of the two may be true.
     */
    private static Decision<PayoutEvent> answeredAfterTheEnd(
            PayoutState state, RecordPayoutAnswer command, CallPolicy policy) {
        boolean asked = state.operation().stage() == Stage.ASKING;
        boolean paid = state.status() == PayoutStatus.PAID;
        boolean failed = state.status() == PayoutStatus.FAILED;
        return switch (command.answer()) {
            case GatewayAnswer.Executed executed when failed -> Decision.accept(foundPaid(state, executed));
            case GatewayAnswer.Refused refused when paid -> Decision.accept(returned(state, refused));
            case GatewayAnswer.Unknown unknown when asked -> askAgain(state, unknown.reason(), command.at(), policy);
            case GatewayAnswer.NotExecuted _
            when asked && paid -> askAgain(state, ANSWER_DIFFERS, command.at(), policy);
            case GatewayAnswer.Pending _, GatewayAnswer.ActionRequired _
            when asked -> askAgain(state, ANSWER_DIFFERS, command.at(), policy);
            case GatewayAnswer.Executed _,
                    GatewayAnswer.Refused _,
                    GatewayAnswer.NotExecuted _,
                    GatewayAnswer.Unknown _,
                    GatewayAnswer.Pending _,
                    GatewayAnswer.ActionRequired _ ->
                asked ? Decision.accept(confirmed(state, command.at())) : Decision.accept();
        };
    }

    private static Decision<PayoutEvent> askAgain(PayoutState state, String reason, Instant at, CallPolicy policy) {
        Step step = OperationRules.unknown(state.operation(), standIn(state), reason, at, policy);
        return step instanceof Step.GoesOn goesOn
                ? Decision.accept(PayoutWords.of(state.payoutId(), goesOn.event()))
                : Decision.accept();
    }

    private static PayoutPaid paid(PayoutState state, int attempt, GatewayAnswer.Executed answer) {
        ConnectorName connector = connector(state);
        return new PayoutPaid(
                state.payoutId(),
                attempt,
                connector,
                state.amount(),
                answer.reference(),
                PayoutPostings.paid(connector, state.amount()),
                answer.at());
    }

    private static PayoutFailed failed(PayoutState state, String reason, Instant at) {
        return new PayoutFailed(
                state.payoutId(),
                connector(state),
                state.amount(),
                reason,
                PayoutPostings.failed(merchant(state), state.amount()),
                at);
    }

    private static PayoutReturned returned(PayoutState state, GatewayAnswer.Refused answer) {
        ConnectorName connector = connector(state);
        return new PayoutReturned(
                state.payoutId(),
                connector,
                state.amount(),
                answer.decline().code(),
                PayoutPostings.returned(connector, merchant(state), state.amount()),
                answer.at());
    }

    private static PayoutFoundPaid foundPaid(PayoutState state, GatewayAnswer.Executed answer) {
        ConnectorName connector = connector(state);
        return new PayoutFoundPaid(
                state.payoutId(),
                connector,
                state.amount(),
                answer.reference(),
                PayoutPostings.foundPaid(connector, merchant(state), state.amount()),
                answer.at());
    }

    private static PayoutConfirmed confirmed(PayoutState state, Instant at) {
        GatewayCall call = state.operation().call();
        return new PayoutConfirmed(state.payoutId(), call.attempt(), call.connector(), at);
    }

    private static ConnectorName connector(PayoutState state) {
        return state.operation().call().connector();
    }

    private static MerchantId merchant(PayoutState state) {
        return state.tenant().merchant();
    }

    private static PaymentId standIn(PayoutState state) {
        return PayoutWords.standIn(state.payoutId());
    }
}
