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
import static io.daybook.shared.Examples.usd;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.EventRegistry;
import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.refund.RefundCommand.RecordRefundAnswer;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.settlement.SettlementEvent;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineBooked;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineMatched;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
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
        examples.put("refund of $2.50 requested", reserved());
        examples.put("refund succeeded", refundAnswered(executed()));
        examples.put("refund failed", refundAnswered(refused()));
        examples.put("bank debit returned", returned());
        examples.put("gateway told what it kept of a charge", settled(SettlementLineMatched.class));
        examples.put("gateway paid out", settled(SettlementLineBooked.class));
        return examples;
    }

    private static PaymentStory authorized() {
        return PaymentStory.of(pay(AMOUNT, CaptureMode.MANUAL)).when(answering(AUTHORIZATION, 1, executed()));
    }

    private static DomainEvent last(PaymentStory story, OperationId answered) {
        return story.whenAnswered(answered, 1, executed()).last(PaymentEvent.class);
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

    private static DomainEvent refundAnswered(GatewayAnswer answer) {
        RefundEvent begun = RefundRules.begin(captured().state(), refunding(1, 2_50), reserved(), POLICY);
        RefundState state = RefundState.evolve(null, begun);
        OperationId operation = OperationId.refunding(refund(1));
        Decision<RefundEvent> decision =
                RefundRules.decide(state, new RecordRefundAnswer(refund(1), operation, 1, answer, NOON), POLICY);
        return ((Decision.Accept<RefundEvent>) decision).events().getLast();
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

    /** Without the names of the gateway and of the merchant. */
    private static String account(LedgerLine line) {
        return line.account()
                .value()
                .replaceAll("^(connector|merchant):.*:", "$1 ")
                .replace(':', ' ')
                .replace('_', ' ');
    }
}
