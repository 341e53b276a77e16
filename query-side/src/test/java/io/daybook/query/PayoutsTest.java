package io.daybook.query;

import static io.daybook.query.APayment.NOON;
import static io.daybook.query.APayment.SHOP;
import static io.daybook.shared.ledger.Direction.CREDIT;
import static io.daybook.shared.ledger.Direction.DEBIT;
import static io.daybook.shared.ledger.Phase.POSTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerEntry;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.ListEntries;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payout.BalanceEvent.FundsApplied;
import io.daybook.shared.payout.BalanceEvent.FundsReleased;
import io.daybook.shared.payout.BalanceEvent.PayoutReserved;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleChanged;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleKept;
import io.daybook.shared.payout.FundsView;
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.payout.PayoutDetails;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.payout.PayoutEvent.PayoutAttemptFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutAttemptStarted;
import io.daybook.shared.payout.PayoutEvent.PayoutFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutFoundPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutRequested;
import io.daybook.shared.payout.PayoutEvent.PayoutReturned;
import io.daybook.shared.payout.PayoutEvent.PayoutSent;
import io.daybook.shared.payout.PayoutQuery.FindFunds;
import io.daybook.shared.payout.PayoutQuery.FindPayout;
import io.daybook.shared.payout.PayoutQuery.FindSchedule;
import io.daybook.shared.payout.PayoutQuery.ListPayouts;
import io.daybook.shared.payout.PayoutQuery.ListSchedules;
import io.daybook.shared.payout.PayoutSchedule;
import io.daybook.shared.payout.PayoutStatus;
import io.daybook.shared.payout.PayoutView;
import io.daybook.shared.payout.ScheduleView;
import io.daybook.shared.payout.WaitingFunds;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Given events of balances and payouts, then what is read of them. */
class PayoutsTest {

    private static final ConnectorName BANK = new ConnectorName("ach");
    private static final PageRequest ALL = new PageRequest(100, null);
    private static final Money FIVE = usd(500);
    private static final PayoutDetails DETAILS = new PayoutDetails(null, "week-47", "Takings", Map.of("till", "3"));

    private static QueryNode node;

    private final Tenant shop = new Tenant(new MerchantId("mer_" + APayment.ulid()), Mode.TEST);
    private final BalanceId balance = BalanceId.of(shop, FIVE.currency());
    private final PayoutId payout = new PayoutId("po_" + APayment.ulid());

    @BeforeAll
    static void start() {
        node = QueryNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** Some money and a payout of it, of a merchant of another test. */
    static void recordOne(QueryNode elsewhere, Tenant tenant) {
        BalanceId balance = BalanceId.of(tenant, FIVE.currency());
        PayoutId payout = new PayoutId("po_" + APayment.ulid());
        GatewayCall call = new GatewayCall(
                OperationId.payingOut(payout), OperationKind.PAYOUT, BANK, 1, NOON, FIVE, "ba_1", null, null, false);
        elsewhere.record(
                tenant,
                balance.value(),
                new FundsApplied(balance, tenant, new Position(1), usd(900), usd(0), List.of(), NOON));
        elsewhere.record(
                tenant,
                payout.value(),
                new PayoutRequested(
                        payout, balance, tenant, FIVE, PayoutDestination.account("ba_1"), DETAILS, call, NOON));
    }

    private static Money usd(long cents) {
        return Money.of(cents, "USD");
    }

    private void has(long available, long taken, WaitingFunds... waiting) {
        node.record(
                shop,
                balance.value(),
                new FundsApplied(balance, shop, new Position(1), usd(available), usd(taken), List.of(waiting), NOON));
    }

    private void happens(PayoutEvent... events) {
        node.record(shop, payout.value(), events);
    }

    private void begins() {
        begins(PayoutDestination.account("ba_1"));
    }

    private void begins(PayoutDestination destination) {
        node.record(
                shop,
                balance.value(),
                new PayoutReserved(
                        balance,
                        shop,
                        payout,
                        FIVE,
                        lines(LedgerAccount.payable(shop.merchant()), LedgerAccount.payoutsInTransit()),
                        NOON));
        happens(new PayoutRequested(payout, balance, shop, FIVE, destination, DETAILS, call(1), NOON));
    }

    private GatewayCall call(int attempt) {
        return new GatewayCall(
                OperationId.payingOut(payout),
                OperationKind.PAYOUT,
                BANK,
                attempt,
                NOON.plusSeconds(10),
                FIVE,
                "ba_1",
                null,
                null,
                false);
    }

    private static List<LedgerLine> lines(LedgerAccount debit, LedgerAccount credit) {
        return List.of(new LedgerLine(debit, DEBIT, FIVE, POSTED), new LedgerLine(credit, CREDIT, FIVE, POSTED));
    }

    private PayoutPaid paid() {
        return new PayoutPaid(
                payout, 1, BANK, FIVE, "tr_1", lines(LedgerAccount.payoutsInTransit(), LedgerAccount.cash(BANK)), NOON);
    }

    private Optional<PayoutView> find(Tenant tenant, Await await) {
        Reading<Optional<PayoutView>> reading = node.ask(new FindPayout(tenant, payout, await));
        assertThat(reading.behind()).isFalse();
        return reading.value();
    }

    private PayoutView view() {
        return find(shop, node.now()).orElseThrow();
    }

    private FundsView funds() {
        Reading<List<FundsView>> reading = node.ask(new FindFunds(shop, node.now()));
        assertThat(reading.value()).hasSize(1);
        return reading.value().getFirst();
    }

    private static FundsView funds(long available, long pending, long reserved) {
        return new FundsView(FIVE.currency(), available, pending, reserved);
    }

    @Test
    void what_comes_waits_is_released_and_taken() {
        has(1_000, 300, new WaitingFunds(NOON.plusSeconds(3600), usd(700)));
        assertThat(funds()).isEqualTo(funds(700, 700, 0));
        node.record(shop, balance.value(), new FundsReleased(balance, shop, usd(700), NOON.plusSeconds(3600)));
        assertThat(funds()).isEqualTo(funds(1_400, 0, 0));
        has(0, 2_000);
        assertThat(funds()).isEqualTo(funds(-600, 0, 0));
        Reading<List<FundsView>> others = node.ask(new FindFunds(SHOP, node.now()));
        assertThat(others.value()).isEmpty();
    }

    @Test
    void a_payout_is_on_its_way_until_it_is_paid() {
        has(1_200, 0);
        begins();
        assertThat(view()).satisfies(view -> {
            assertThat(view.status()).isEqualTo(PayoutStatus.REQUESTED);
            assertThat(view.amount()).isEqualTo(FIVE);
            assertThat(view.destination()).isEqualTo(PayoutDestination.account("ba_1"));
            assertThat(view.details()).isEqualTo(DETAILS);
            assertThat(view.connector()).isEqualTo(BANK);
            assertThat(view.attempts())
                    .singleElement()
                    .satisfies(one -> assertThat(one.status()).isEqualTo("processing"));
        });
        happens(new PayoutSent(payout, 1, BANK, "tr_1", 0, NOON.plus(Duration.ofHours(1)), NOON));
        assertThat(view().status()).isEqualTo(PayoutStatus.SENT);
        assertThat(funds()).isEqualTo(funds(700, 0, 500));
        happens(paid());
        assertThat(view()).satisfies(view -> {
            assertThat(view.status()).isEqualTo(PayoutStatus.PAID);
            assertThat(view.reference()).isEqualTo("tr_1");
            assertThat(view.attempts())
                    .singleElement()
                    .satisfies(one -> assertThat(one.status()).isEqualTo("succeeded"));
            assertThat(view.version()).isEqualTo(2);
        });
        assertThat(funds()).isEqualTo(funds(700, 0, 0));
    }

    @Test
    void a_payout_that_comes_back_says_why() {
        has(500, 0);
        begins();
        happens(
                paid(),
                new PayoutReturned(
                        payout,
                        BANK,
                        FIVE,
                        "no_account",
                        lines(LedgerAccount.cash(BANK), LedgerAccount.payable(shop.merchant())),
                        NOON));
        assertThat(view().status()).isEqualTo(PayoutStatus.RETURNED);
        assertThat(view().failureReason()).isEqualTo("no_account");
    }

    @Test
    void a_payout_is_tried_fails_and_is_found_paid_all_the_same() {
        has(500, 0);
        begins();
        List<LedgerLine> back = lines(LedgerAccount.payoutsInTransit(), LedgerAccount.payable(shop.merchant()));
        happens(
                new PayoutAttemptFailed(payout, 1, BANK, "gateway_unavailable", NOON, NOON),
                new PayoutAttemptStarted(payout, call(2), NOON),
                new PayoutFailed(payout, BANK, FIVE, "account_closed", back, NOON));
        assertThat(view()).satisfies(view -> {
            assertThat(view.status()).isEqualTo(PayoutStatus.FAILED);
            assertThat(view.failureReason()).isEqualTo("account_closed");
            assertThat(view.attempts())
                    .extracting(one -> one.number() + " " + one.status() + " " + one.reason())
                    .containsExactly("1 failed gateway_unavailable", "2 declined account_closed");
        });
        happens(new PayoutFoundPaid(
                payout,
                BANK,
                FIVE,
                "tr_1",
                lines(LedgerAccount.payable(shop.merchant()), LedgerAccount.cash(BANK)),
                NOON));
        assertThat(view().status()).isEqualTo(PayoutStatus.PAID);
        assertThat(view().failureReason()).isNull();
    }

    @Test
    void its_lines_stand_in_the_journal_under_its_id() {
        has(500, 0);
        begins();
        happens(paid());
        Reading<Page<LedgerEntry>> reading = node.ask(new ListEntries(shop, null, null, null, null, ALL, node.now()));
        assertThat(reading.value().items())
                .hasSize(4)
                .allSatisfy(entry -> {
                    assertThat(entry.payout()).isEqualTo(payout);
                    assertThat(entry.payment()).isNull();
                })
                .extracting(entry -> entry.posting().account().value() + " "
                        + entry.posting().direction())
                .containsExactly(
                        "cash:ach CREDIT",
                        "payouts:in_transit DEBIT",
                        "payouts:in_transit CREDIT",
                        "merchant:" + shop.merchant() + ":payable DEBIT");
        assertThat(node.rows("SELECT DISTINCT payout_id FROM reporting.journal WHERE payout_id IS NOT NULL"
                        + " AND merchant_id = '" + shop.merchant() + "'"))
                .containsExactly(payout.value());
    }

    @Test
    void a_schedule_is_seen_until_it_is_ended() {
        PayoutSchedule weekly = new PayoutSchedule(
                PayoutSchedule.Interval.WEEKLY, 1, PayoutDestination.account("ba_1"), FIVE, List.of(BANK));
        Instant next = NOON.plus(Duration.ofDays(7));
        ChangeId change = new ChangeId("chg_" + APayment.ulid());
        node.record(
                shop,
                balance.value(),
                new PayoutScheduleChanged(balance, shop, change, weekly, next, NOON),
                new PayoutScheduleKept(balance, shop, null, next, next.plus(Duration.ofDays(7)), next));
        assertThat(schedules())
                .containsExactly(new ScheduleView(FIVE.currency(), weekly, next.plus(Duration.ofDays(7)), 1));
        node.record(shop, balance.value(), new PayoutScheduleChanged(balance, shop, change, null, null, NOON));
        assertThat(schedules()).isEmpty();
        Reading<Optional<ScheduleView>> ended = node.ask(
                new FindSchedule(shop, FIVE.currency(), Await.version(new Accepted(2), Duration.ofSeconds(10))));
        assertThat(ended.value()).contains(new ScheduleView(FIVE.currency(), null, null, 2));
        assertThat(funds()).isEqualTo(funds(0, 0, 0));
    }

    private List<ScheduleView> schedules() {
        Reading<List<ScheduleView>> reading = node.ask(new ListSchedules(shop, node.now()));
        return reading.value();
    }

    @Test
    void an_address_stays_sealed() {
        has(500, 0);
        PayoutDestination person = PayoutDestination.email(new Personal<>(payout.value(), "AbC_-9"));
        begins(person);
        assertThat(view().destination()).isEqualTo(person);
        assertThat(node.rows("SELECT destination_type FROM reporting.payouts WHERE payout_id = '" + payout + "'"))
                .containsExactly("email");
    }

    @Test
    void a_payout_is_its_merchants_and_listed_by_status() {
        has(500, 0);
        begins();
        assertThat(find(SHOP, node.now())).isEmpty();
        assertThat(list(shop, null)).containsExactly(payout);
        assertThat(list(shop, PayoutStatus.REQUESTED)).containsExactly(payout);
        assertThat(list(shop, PayoutStatus.PAID)).isEmpty();
        assertThat(list(SHOP, null)).doesNotContain(payout);
    }

    private static List<PayoutId> list(Tenant tenant, PayoutStatus status) {
        Reading<Page<PayoutView>> reading = node.ask(new ListPayouts(tenant, status, ALL, node.now()));
        return reading.value().items().stream().map(PayoutView::id).toList();
    }

    @Test
    void who_awaits_it_by_the_version_of_its_balance_sees_it_at_once_and_waits_for_its_outcome() {
        has(500, 0);
        begins();
        Accepted accepted = new Accepted(41);
        assertThat(find(shop, Await.version(accepted, Duration.ofSeconds(10)))).isPresent();
        Thread.ofVirtual().start(() -> happens(paid()));
        assertThat(find(shop, Await.outcome(accepted, Duration.ofSeconds(10))))
                .hasValueSatisfying(view -> assertThat(view.status()).isEqualTo(PayoutStatus.PAID));
    }
}
