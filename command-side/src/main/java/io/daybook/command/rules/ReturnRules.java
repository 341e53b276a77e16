package io.daybook.command.rules;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;
import static java.util.Objects.requireNonNull;

import io.daybook.command.rules.Operation.Stage;
import io.daybook.command.rules.OperationRules.Step;
import io.daybook.command.rules.PaymentState.Held;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent.OutcomeConfirmed;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.payment.Decline;
import io.daybook.shared.payment.PaymentCommand.CheckOperation;
import io.daybook.shared.payment.PaymentCommand.RecordGatewayAnswer;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.BankDebitReturned;
import io.daybook.shared.types.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What follows when a gateway hints that something has moved: it is asked. A debit that took days to succeed may be taken
 * back by the shopper's bank for weeks, so that it is asked about again even after its success.
 */
final class ReturnRules {

    private ReturnRules() {}

    /** To ask about what the hint names, or else about all that is awaited. */
    static Decision<PaymentEvent> check(PaymentState state, CheckOperation command, CallPolicy policy) {
        Operation named = state.operations().get(command.operation());
        if (named == null && isTakenBackAtTimes(state, command)) {
            return Decision.accept(questionAfterTheEnd(state, command.at(), policy));
        }
        Stream<Operation> asked = named == null ? state.operations().values().stream() : Stream.of(named);
        List<PaymentEvent> questions = asked.filter(Operation::isIdle)
                .sorted(Comparator.comparing(
                        operation -> operation.call().operation().value()))
                .<PaymentEvent>map(
                        operation -> OperationRules.question(operation, command.paymentId(), command.at(), policy))
                .toList();
        return Decision.accept(questions);
    }

    private static boolean isTakenBackAtTimes(PaymentState state, CheckOperation command) {
        Held held = state.held();
        return held != null && held.tookDays() && held.operation().equals(command.operation()) && canBeTakenBack(state);
    }

    /** What was voided or ran out before anything was captured has nothing that a bank could take back. */
    private static boolean canBeTakenBack(PaymentState state) {
        return state.isHolding() || state.stage() == PaymentState.Stage.CAPTURED;
    }

    private static VerificationStarted questionAfterTheEnd(PaymentState state, Instant at, CallPolicy policy) {
        Held held = requireNonNull(state.held());
        int place = AuthorizationRules.placeOf(held.operation(), state.terms());
        GatewayCall call = AuthorizationRules.request(state, place, at, policy).call();
        return new VerificationStarted(state.terms().paymentId(), call.again(held.attempt(), call.deadline()), 1, at);
    }

    /** What an answer means to an authorization that had succeeded. */
    static Decision<PaymentEvent> answered(
            PaymentState state, Operation operation, RecordGatewayAnswer command, CallPolicy policy) {
        boolean current = command.attempt() == operation.call().attempt();
        boolean moving = state.capturing() || state.voiding();
        return switch (command.answer()) {
            case GatewayAnswer.Executed ignored -> Decision.accept(confirmed(operation, command));
            case GatewayAnswer.Refused ignored
            when !canBeTakenBack(state) -> Decision.accept(confirmed(operation, command));
            case GatewayAnswer.Refused refused
            when !moving -> Decision.accept(returned(state, operation.call(), refused.decline(), refused.at()));
            case GatewayAnswer.Refused ignored -> askAgain(operation, command, "capture_in_progress", policy);
            case GatewayAnswer.Unknown unknown when current -> askAgain(operation, command, unknown.reason(), policy);
            case GatewayAnswer.Unknown ignored -> Decision.accept();
            case GatewayAnswer.NotExecuted ignored -> askAgain(operation, command, ANSWER_DIFFERS, policy);
            case GatewayAnswer.ActionRequired ignored -> askAgain(operation, command, ANSWER_DIFFERS, policy);
            case GatewayAnswer.Pending ignored -> askAgain(operation, command, ANSWER_DIFFERS, policy);
        };
    }

    private static Decision<PaymentEvent> askAgain(
            Operation operation, RecordGatewayAnswer command, String reason, CallPolicy policy) {
        boolean asked = operation.stage() == Stage.ASKING;
        return asked
                        && OperationRules.unknown(operation, command.paymentId(), reason, command.at(), policy)
                                instanceof Step.GoesOn goesOn
                ? Decision.accept(goesOn.event())
                : Decision.accept();
    }

    private static OutcomeConfirmed confirmed(Operation operation, RecordGatewayAnswer command) {
        GatewayCall call = operation.call();
        return new OutcomeConfirmed(
                command.paymentId(), call.operation(), call.attempt(), call.connector(), command.at());
    }

    /** All that was captured goes back, and what was still promised with it. */
    private static BankDebitReturned returned(PaymentState state, GatewayCall call, Decline reason, Instant at) {
        Money promised = state.isHolding()
                ? state.uncaptured()
                : Money.zero(state.captured().currency());
        return new BankDebitReturned(
                state.terms().paymentId(),
                call.operation(),
                call.connector(),
                state.captured(),
                reason,
                Postings.returned(call.connector(), state.terms().tenant().merchant(), state.captured(), promised),
                at);
    }
}
