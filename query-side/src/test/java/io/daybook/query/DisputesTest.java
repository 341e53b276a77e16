package io.daybook.query;

import static io.daybook.query.APayment.NOON;
import static io.daybook.query.APayment.SHOP;
import static io.daybook.query.APayment.SIMULATOR;
import static io.daybook.query.APayment.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.dispute.DisputeEvent.DisputeEvidenceSubmitted;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsReinstated;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsWithdrawn;
import io.daybook.shared.dispute.DisputeEvent.DisputeLost;
import io.daybook.shared.dispute.DisputeEvent.DisputeOpened;
import io.daybook.shared.dispute.DisputeEvent.DisputeWon;
import io.daybook.shared.dispute.DisputeFunds;
import io.daybook.shared.dispute.DisputeQuery.FindDispute;
import io.daybook.shared.dispute.DisputeQuery.ListDisputes;
import io.daybook.shared.dispute.DisputeReference;
import io.daybook.shared.dispute.DisputeStatus;
import io.daybook.shared.dispute.DisputeView;
import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.payment.PaymentEvent.DisputeReleased;
import io.daybook.shared.payment.PaymentEvent.DisputeReserved;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a merchant sees of disputes, and of a payment that is disputed. */
class DisputesTest {

    private static final LedgerAccount RESERVE = LedgerAccount.disputeReserve(SHOP.merchant());
    private static final LedgerAccount PAYABLE = LedgerAccount.payable(SHOP.merchant());
    private static final LedgerAccount RECEIVABLE = LedgerAccount.receivable(SIMULATOR);

    private static QueryNode node;

    private final APayment payment = captured();
    private final DisputeReference reference = new DisputeReference(SIMULATOR, "dp_" + payment.subject());
    private final DisputeId dispute = reference.id();

    @BeforeAll
    static void start() {
        node = QueryNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_dispute_is_won_and_its_payment_stays_disputed() {
        open();
        assertThat(view().status()).isEqualTo(DisputeStatus.NEEDS_RESPONSE);
        assertThat(view().funds()).isEqualTo(DisputeFunds.HELD);
        assertThat(view().evidenceDueBy()).isEqualTo(NOON.plus(Duration.ofDays(7)));
        assertThat(payment().disputed()).isTrue();
        assertThat(payment().refundable()).isEqualTo(usd(300));

        record(new DisputeFundsWithdrawn(dispute, payment.id(), usd(900), move(RESERVE, RECEIVABLE), NOON));
        assertThat(view().funds()).isEqualTo(DisputeFunds.WITHDRAWN);
        record(new DisputeEvidenceSubmitted(dispute, payment.id(), null, NOON));
        assertThat(view().status()).isEqualTo(DisputeStatus.UNDER_REVIEW);
        assertThat(view().evidenceSubmittedAt()).isEqualTo(NOON);
        record(
                new DisputeFundsReinstated(dispute, payment.id(), usd(900), move(RECEIVABLE, RESERVE), NOON),
                new DisputeWon(dispute, payment.id(), usd(900), move(RESERVE, PAYABLE), NOON));
        node.record(SHOP, payment.subject(), new DisputeReleased(payment.id(), dispute, usd(700), NOON));

        assertThat(view().status()).isEqualTo(DisputeStatus.WON);
        assertThat(view().funds()).isEqualTo(DisputeFunds.REINSTATED);
        assertThat(view().version()).isEqualTo(4);
        assertThat(view().excess()).isEqualTo(usd(200));
        assertThat(payment().disputed()).isTrue();
        assertThat(payment().refundable()).isEqualTo(usd(1000));
    }

    @Test
    void disputes_are_listed_by_payment_and_status() {
        open();
        record(new DisputeLost(dispute, payment.id(), usd(900), NOON));

        assertThat(list(null)).containsExactly(dispute);
        assertThat(list(DisputeStatus.LOST)).containsExactly(dispute);
        assertThat(list(DisputeStatus.WON)).isEmpty();
    }

    private static APayment captured() {
        APayment payment = APayment.automatic();
        node.record(SHOP, payment.subject(), payment.initiated(), payment.requested());
        node.record(SHOP, payment.subject(), payment.authorized(1), payment.captured(APayment.aCapture(), 1000, false));
        return payment;
    }

    private void open() {
        List<LedgerLine> lines = List.of(
                new LedgerLine(PAYABLE, Direction.DEBIT, usd(2400), Phase.POSTED),
                new LedgerLine(RESERVE, Direction.CREDIT, usd(900), Phase.POSTED),
                new LedgerLine(LedgerAccount.fees(), Direction.CREDIT, usd(1500), Phase.POSTED));
        node.record(
                SHOP,
                payment.subject(),
                new DisputeReserved(payment.id(), dispute, usd(900), usd(700), usd(1500), lines, NOON));
        record(new DisputeOpened(
                dispute,
                payment.id(),
                SHOP,
                reference,
                usd(900),
                usd(200),
                usd(1500),
                "fraudulent",
                NOON.plus(Duration.ofDays(7)),
                NOON));
    }

    private void record(io.daybook.shared.types.DomainEvent... events) {
        node.record(SHOP, dispute.value(), events);
    }

    private static List<LedgerLine> move(LedgerAccount debit, LedgerAccount credit) {
        return List.of(
                new LedgerLine(debit, Direction.DEBIT, usd(900), Phase.POSTED),
                new LedgerLine(credit, Direction.CREDIT, usd(900), Phase.POSTED));
    }

    private DisputeView view() {
        Reading<Optional<DisputeView>> reading = node.ask(new FindDispute(SHOP, dispute, node.now()));
        return reading.value().orElseThrow();
    }

    private PaymentView payment() {
        Reading<Optional<PaymentView>> reading = node.ask(new FindPayment(SHOP, payment.id(), node.now()));
        return reading.value().orElseThrow();
    }

    private List<DisputeId> list(@Nullable DisputeStatus status) {
        Reading<Page<DisputeView>> reading =
                node.ask(new ListDisputes(SHOP, payment.id(), status, new PageRequest(10, null), node.now()));
        return reading.value().items().stream().map(DisputeView::id).toList();
    }
}
