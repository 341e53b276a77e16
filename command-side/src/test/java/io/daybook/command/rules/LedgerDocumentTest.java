package io.daybook.command.rules;

import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.capture;
import static io.daybook.command.Orders.capturing;
import static io.daybook.command.Orders.capturingFinally;
import static io.daybook.command.Orders.checking;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.expiring;
import static io.daybook.command.Orders.pay;
import static io.daybook.command.Orders.pending;
import static io.daybook.command.Orders.refund;
import static io.daybook.command.Orders.refunding;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.release;
import static io.daybook.command.Orders.voiding;
import static io.daybook.command.rules.PaymentStory.POLICY;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.EventRegistry;
import io.daybook.shared.dispute.DisputeCommand.MoveDispute;
import io.daybook.shared.dispute.DisputeEvent;
import io.daybook.shared.dispute.DisputeStanding;
import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.DisputeReserved;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.payout.BalanceEvent;
import io.daybook.shared.payout.BalanceEvent.FundsApplied;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.refund.RefundCommand;
import io.daybook.shared.refund.RefundCommand.CheckRefund;
import io.daybook.shared.refund.RefundCommand.RecordRefundAnswer;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.settlement.SettlementEvent;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineBooked;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineMatched;
import io.daybook.shared.settlement.SettlementEvent.SettlementPayoutMatched;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Position;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/ledger.md} is what the rules really post. When it is not, this says what it has to be. */
class LedgerDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "ledger.md");
    private static final Money AMOUNT = usd(10_50);
    private static final OperationId CAPTURE = OperationId.capturing(capture(1));
    private static final OperationId VOID = OperationId.voiding(release(1));

    @Test
    void theTableIsWhatTheRulesPost() throws IOException {
        String table = examples().entrySet().stream()
                .flatMap(example -> rows(example.getKey(), example.getValue()))
                .collect(joining("\n"));

        assertThat(Files.readString(DOCUMENT)).contains(table);
    }

    @Test
    void everyEventThatMovesMoneyIsInTheTable() {
        assertThat(examples().values().stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(EventRegistry.all().stream()
                        .<Class<?>>map(EventRegistry.Entry::type)
                        .filter(MovesMoney.class::isAssignableFrom)
                        .toList());
    }

    private static Map<String, DomainEvent> examples() {
        Map<String, DomainEvent> examples = new LinkedHashMap<>();
        examples.put("authorized", authorized().last(PaymentEvent.PaymentAuthorized.class));
        examples.put("captured, $6.00 of it", last(authorized().when(capturing(1, 6_00)), CAPTURE));
        examples.put(
                "captured, $6.00 of it, and the rest let go",
                last(authorized().when(capturingFinally(1, 6_00)), CAPTURE));
        examples.put("voided", last(authorized().when(voiding(1)), VOID));
        examples.put(
                "voided, after $6.00 was captured",
                last(authorized().whenCaptured(1, 6_00).when(voiding(1)), VOID));
        examples.put(
                "expired",
                authorized().when(expiring(NOON.plus(Duration.ofDays(7)))).last(PaymentEvent.PaymentExpired.class));
        examples.put("captured, $6.00 of it, after all had been voided", lateCapture());
        examples.put(
                "what was captured too late is given back",
                last(lateCaptureStory(), OperationId.reversing(capture(1))));
        examples.put("refund of $2.50 requested", reserved());
        examples.put("refund succeeded", refundAnswered(executed()));
        examples.put("refund failed", refundAnswered(refused()));
        examples.put("refund came back after it had succeeded", refundAnsweredAgain(refused(), executed()));
        examples.put("refund made after it had failed", refundAnsweredAgain(executed(), refused()));
        examples.put("bank debit returned", returned());
        examples.put("dispute of $6.00 opened, with a fee of $15.00", disputed());
        examples.put("dispute: the gateway takes the money", moved(DisputeStanding.FUNDS_WITHDRAWN));
        examples.put("dispute: the gateway gives it back", moved(DisputeStanding.FUNDS_REINSTATED));
        examples.put("dispute won", moved(DisputeStanding.WON));
        examples.put("payout of $5.00 requested", payoutReserved());
        examples.put("payout paid", payoutAnswered(executed()));
        examples.put("payout failed", payoutAnswered(refused()));
        examples.put("payout returned later", payoutAnswered(executed(), refused()));
        examples.put("payout found paid after it had failed", payoutAnswered(refused(), executed()));
        examples.put("gateway told what it kept of a charge", settled(SettlementLineMatched.class));
        examples.put(
                "gateway sent on what a merchant had paid out",
                SettlementStory.aDisbursement(usd(5_00)).only(SettlementPayoutMatched.class));
        examples.put("gateway paid out", settled(SettlementLineBooked.class));
        return examples;
    }

    private static PaymentStory authorized() {
        return PaymentStory.of(pay(AMOUNT, CaptureMode.MANUAL)).when(answering(AUTHORIZATION, 1, executed()));
    }

    private static DomainEvent last(PaymentStory story, OperationId answered) {
        return story.whenAnswered(answered, 1, executed()).last(PaymentEvent.class);
    }

    private static PaymentStory lateCaptureStory() {
        return authorized()
                .when(capturing(1, 6_00))
                .whenAnswered(CAPTURE, 1, refused())
                .when(voiding(1))
                .whenAnswered(VOID, 1, executed())
                .whenAnswered(CAPTURE, 1, executed());
    }

    private static DomainEvent lateCapture() {
        return lateCaptureStory().last(PaymentEvent.LateCaptureFound.class);
    }

    private static PaymentStory captured() {
        return authorized().whenCaptured(1, 10_50);
    }

    private static DomainEvent returned() {
        return PaymentStory.of(pay(AMOUNT, CaptureMode.AUTOMATIC))
                .when(answering(AUTHORIZATION, 1, pending()))
                .when(answering(AUTHORIZATION, 1, executed()))
                .when(checking(AUTHORIZATION))
                .when(answering(AUTHORIZATION, 1, refused()))
                .last(PaymentEvent.BankDebitReturned.class);
    }

    private static <E extends SettlementEvent> E settled(Class<E> type) {
        return SettlementStory.aCharge()
                .line(SettlementStory.payout("pt_1", usd(10_09)))
                .only(type);
    }

    private static RefundReserved reserved() {
        return captured().after(refunding(1, 2_50), RefundReserved.class);
    }

    private static DisputeReserved disputed() {
        return captured().after(DisputeRulesTest.opening(usd(6_00)), DisputeReserved.class);
    }

    private static DomainEvent moved(DisputeStanding standing) {
        DisputeReserved reserved = disputed();
        DisputeEvent begun = DisputeRules.begin(captured().state(), DisputeRulesTest.opening(usd(6_00)), reserved);
        DisputeState state = DisputeState.evolve(null, begun);
        Decision<DisputeEvent> decision =
                DisputeRules.decide(state, new MoveDispute(reserved.disputeId(), standing, NOON, NOON));
        return ((Decision.Accept<DisputeEvent>) decision).events().getLast();
    }

    private static DomainEvent refundAnswered(GatewayAnswer answer) {
        return decided(begunRefund(), told(answer));
    }

    /** What was answered first, a hint that something has moved, and what is answered then. */
    private static DomainEvent refundAnsweredAgain(GatewayAnswer then, GatewayAnswer first) {
        RefundState ended = RefundState.evolve(begunRefund(), decided(begunRefund(), told(first)));
        CheckRefund hint = new CheckRefund(refund(1), OperationId.refunding(refund(1)), NOON);
        return decided(RefundState.evolve(ended, decided(ended, hint)), told(then));
    }

    private static RefundState begunRefund() {
        return RefundState.evolve(null, RefundRules.begin(captured().state(), refunding(1, 2_50), reserved(), POLICY));
    }

    private static RefundCommand told(GatewayAnswer answer) {
        return new RecordRefundAnswer(refund(1), OperationId.refunding(refund(1)), 1, answer, NOON);
    }

    private static RefundEvent decided(RefundState state, RefundCommand command) {
        Decision<RefundEvent> decision = RefundRules.decide(state, command, POLICY);
        return ((Decision.Accept<RefundEvent>) decision).events().getLast();
    }

    private static DomainEvent payoutReserved() {
        BalanceState balance = BalanceState.evolve(
                null,
                new FundsApplied(PayoutOrders.BALANCE, TENANT, new Position(1), usd(10_19), usd(0), List.of(), NOON));
        Decision<BalanceEvent> decision =
                BalanceRules.request(balance, PayoutOrders.payingOut(1, 5_00), Optional.of(SIMULATOR));
        return ((Decision.Accept<BalanceEvent>) decision).events().getLast();
    }

    private static DomainEvent payoutAnswered(GatewayAnswer... answers) {
        PayoutEvent last = PayoutRules.begin(PayoutOrders.payingOut(1, 5_00), SIMULATOR, POLICY);
        PayoutState state = PayoutState.evolve(null, last);
        for (GatewayAnswer answer : answers) {
            Decision<PayoutEvent> decision = PayoutRules.decide(state, PayoutOrders.answering(1, answer), POLICY);
            last = ((Decision.Accept<PayoutEvent>) decision).events().getLast();
            state = PayoutState.evolve(state, last);
        }
        return last;
    }

    private static Stream<String> rows(String what, DomainEvent event) {
        List<LedgerLine> lines = ((MovesMoney) event).lines();
        return Arrays.stream(Phase.values())
                .filter(phase -> lines.stream().anyMatch(line -> line.phase() == phase))
                .map(phase -> "| %s | `%s` | %s | %s | %s |"
                        .formatted(
                                what,
                                EventRegistry.nameOf(event.getClass()),
                                phase.name().toLowerCase(Locale.ROOT),
                                side(lines, phase, Direction.DEBIT),
                                side(lines, phase, Direction.CREDIT)));
    }

    private static String side(List<LedgerLine> lines, Phase phase, Direction direction) {
        return lines.stream()
                .filter(line -> line.phase() == phase && line.direction() == direction)
                .map(line ->
                        account(line) + " " + BigDecimal.valueOf(line.amount().minorUnits(), 2))
                .collect(joining(", "));
    }

    /** Without the names of the gateway, of the merchant and of the bank. */
    private static String account(LedgerLine line) {
        return line.account()
                .value()
                .replaceAll("^(connector|merchant):.*:", "$1 ")
                .replaceAll("^cash:.*", "cash")
                .replace(':', ' ')
                .replace('_', ' ');
    }
}
