package io.daybook.query;

import static io.daybook.query.APayment.SHOP;
import static io.daybook.query.APayment.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.customer.CustomerDetails;
import io.daybook.shared.customer.CustomerEvent.CustomerRegistered;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodAttached;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDetached;
import io.daybook.shared.customer.CustomerQuery.ListCustomers;
import io.daybook.shared.dispute.DisputeEvent.DisputeEvidenceSubmitted;
import io.daybook.shared.dispute.DisputeEvent.DisputeLost;
import io.daybook.shared.dispute.DisputeEvent.DisputeOpened;
import io.daybook.shared.dispute.DisputeReference;
import io.daybook.shared.feed.FeedQuery.ReadFeed;
import io.daybook.shared.ledger.BalanceView;
import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.FindBalances;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.FindCredential;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyIssued;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRevoked;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.merchant.MerchantEvent.RoutingChanged;
import io.daybook.shared.payment.PaymentEvent.DisputeReserved;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.payment.PaymentFilter;
import io.daybook.shared.payment.PaymentQuery.FindHistory;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.payment.PaymentQuery.ListPayments;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.payout.PayoutQuery.FindFunds;
import io.daybook.shared.routing.RoutingCondition;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.routing.RoutingShare;
import io.daybook.shared.settlement.SettlementQuery.ListSettlements;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentMethodId;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.RoutingId;
import io.daybook.shared.types.Tenant;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.junit.jupiter.api.Test;

/** That each event counts exactly once, whatever fails, whoever works, and however often it is read. */
class ProjectionsTest {

    private static final List<String> PROCESSORS = List.of(
            "payments_v1",
            "ledger_v1",
            "history_v1",
            "merchants_v1",
            "customers_v1",
            "disputes_v1",
            "payouts_v1",
            "settlements_v1",
            "feed_v1");

    private static final List<String> TABLES = List.of(
            "payments_v1.payment",
            "payments_v1.capture",
            "payments_v1.payment_void",
            "payments_v1.refund",
            "payments_v1.progress",
            "ledger_v1.journal",
            "ledger_v1.account_total",
            "ledger_v1.progress",
            "history_v1.history",
            "history_v1.progress",
            "merchants_v1.merchant",
            "merchants_v1.api_key",
            "merchants_v1.routing",
            "merchants_v1.progress",
            "customers_v1.customer",
            "customers_v1.payment_method",
            "customers_v1.progress",
            "disputes_v1.dispute",
            "disputes_v1.progress",
            "payouts_v1.balance",
            "payouts_v1.payout",
            "payouts_v1.progress",
            "settlements_v1.settlement",
            "settlements_v1.settlement_exception",
            "settlements_v1.progress",
            "feed_v1.feed_event",
            "feed_v1.feed_head",
            "feed_v1.webhook_endpoint",
            "feed_v1.progress");

    private static APayment captured(QueryNode node) {
        APayment payment = APayment.automatic();
        node.record(SHOP, payment.subject(), payment.initiated(), payment.requested());
        node.record(SHOP, payment.subject(), payment.authorized(1), payment.captured(APayment.aCapture(), 1000, false));
        return payment;
    }

    private static void settle(QueryNode node) {
        caughtUp(node, new FindBalances(SHOP, node.now()));
        caughtUp(node, new FindCredential("none", node.now()));
        caughtUp(node, new ListCustomers(SHOP, ONE, node.now()));
        caughtUp(node, new FindFunds(SHOP, node.now()));
        caughtUp(node, new ListSettlements(SHOP, ONE, node.now()));
        caughtUp(node, new ReadFeed(SHOP, 0, List.of(), 1, Duration.ZERO, node.now()));
        caughtUp(node, new ListPayments(SHOP, ANY, ONE, node.now()));
        caughtUp(node, new FindHistory(SHOP, APayment.automatic().id(), ONE, node.now()));
    }

    private static final PaymentFilter ANY = new PaymentFilter(null, null, null, null, null, null, null, null);
    private static final PageRequest ONE = new PageRequest(1, null);

    private static void caughtUp(QueryNode node, Object query) {
        Reading<Object> reading = node.ask(query);
        assertThat(reading.behind()).as(query.getClass().getSimpleName()).isFalse();
        assertThat(reading.position().value()).isEqualTo(node.head());
    }

    private static Map<String, List<String>> dump(QueryNode node) {
        Map<String, List<String>> tables = new TreeMap<>();
        for (String table : TABLES) {
            tables.put(table, node.rows("SELECT t::text FROM " + table + " t ORDER BY 1"));
        }
        return tables;
    }

    private static List<BalanceView> balances(QueryNode node) {
        Reading<List<BalanceView>> reading = node.ask(new FindBalances(SHOP, node.now()));
        assertThat(reading.behind()).isFalse();
        return reading.value();
    }

    private static PaymentView view(QueryNode node, APayment payment, Await await) {
        Reading<Optional<PaymentView>> reading = node.ask(new FindPayment(payment.tenant(), payment.id(), await));
        assertThat(reading.behind()).isFalse();
        return reading.value().orElseThrow();
    }

    @Test
    void every_projection_gets_to_the_head_also_by_events_that_do_not_concern_it() {
        try (QueryNode node = QueryNode.start()) {
            captured(node);
            settle(node);

            onboard(node);
            settle(node);

            APayment payment = APayment.automatic();
            node.record(SHOP, payment.subject(), payment.initiated(), payment.requested());
            settle(node);
        }
    }

    @Test
    void rows_progress_and_token_of_a_batch_that_failed_are_all_as_before_and_later_count_once() throws SQLException {
        try (QueryNode node = QueryNode.start()) {
            captured(node);
            assertThat(balances(node)).containsExactly(new BalanceView(new CurrencyCode("USD"), 0, 990, 990));
            long before = node.head();
            List<String> token = token(node);
            // Progress is written last, so everything of the batch has been written when this refuses it.
            node.asOwner("ALTER TABLE ledger_v1.progress ADD CONSTRAINT broken CHECK (position <= " + before + ")");

            captured(node);
            Await impatient = Await.position(new Position(node.head()), Duration.ofMillis(300));
            Reading<List<BalanceView>> behind = node.ask(new FindBalances(SHOP, impatient));
            assertThat(behind.behind()).isTrue();
            assertThat(behind.position().value()).isEqualTo(before);
            assertThat(behind.value()).containsExactly(new BalanceView(new CurrencyCode("USD"), 0, 990, 990));
            assertThat(node.rows("SELECT max(position) FROM ledger_v1.journal")).containsExactly("" + before);
            assertThat(token(node)).isEqualTo(token);

            node.asOwner("ALTER TABLE ledger_v1.progress DROP CONSTRAINT broken");
            assertThat(balances(node)).containsExactly(new BalanceView(new CurrencyCode("USD"), 0, 1980, 1980));
        }
    }

    private static List<String> token(QueryNode node) {
        return node.rows(
                "SELECT convert_from(token, 'UTF8') FROM query.token_entry WHERE processor_name = 'ledger_v1'");
    }

    @Test
    void what_a_server_lost_that_restarted_under_a_living_node_is_made_again() throws SQLException {
        try (QueryNode node = QueryNode.start()) {
            APayment payment = captured(node);
            settle(node);
            long before = node.head();
            captured(node);
            settle(node);
            lose(node, "history_v1", "DELETE FROM history_v1.history WHERE position > " + before, before);

            captured(node);
            caughtUp(node, new FindHistory(SHOP, payment.id(), ONE, node.now()));

            assertThat(node.rows("SELECT count(*), max(position) FROM history_v1.history"))
                    .containsExactly(node.head() + "|" + node.head());
        }
    }

    @Test
    void what_a_server_lost_is_made_again_also_where_what_follows_is_passed_over() throws SQLException {
        try (QueryNode node = QueryNode.start()) {
            captured(node);
            settle(node);
            long before = node.head();
            onboard(node);
            captured(node);
            settle(node);
            lose(
                    node,
                    "merchants_v1",
                    "DELETE FROM merchants_v1.merchant; DELETE FROM merchants_v1.pinned_version",
                    before);

            captured(node);
            settle(node);

            assertThat(node.rows("SELECT name FROM merchants_v1.merchant")).containsExactly("Books");
        }
    }

    /** The node does not notice, as when PostgreSQL recovers while no statement is under way. */
    private static void lose(QueryNode node, String schema, String rows, long before) throws SQLException {
        node.asOwner("BEGIN; " + rows + "; UPDATE " + schema + ".progress SET position = " + before
                + "; UPDATE query.token_entry SET token = convert_to(jsonb_set(convert_from(token, 'UTF8')::jsonb,"
                + " '{globalIndex}', '" + before + "')::text, 'UTF8') WHERE processor_name = '" + schema
                + "'; COMMIT");
    }

    private static void onboard(QueryNode node) {
        Tenant other = APayment.tenant(Mode.TEST);
        FeeSchedule fees = new FeeSchedule(0, List.of());
        node.record(
                other,
                other.merchant().value(),
                new MerchantOnboarded(other.merchant(), "Books", fees, List.of(APayment.SIMULATOR), APayment.NOON));
    }

    @Test
    void an_event_that_does_not_balance_stops_the_ledger_and_nothing_else() {
        try (QueryNode node = QueryNode.start()) {
            APayment payment = captured(node);
            settle(node);
            long before = node.head();
            RefundId refund = APayment.aRefund();
            var wrong = new RefundReserved(
                    payment.id(),
                    refund,
                    usd(10),
                    payment.reserved(refund, 10).lines().subList(0, 1),
                    APayment.NOON);
            node.record(SHOP, payment.subject(), wrong);

            assertThat(view(node, payment, node.now()).refundable()).isEqualTo(usd(990));
            Await impatient = Await.position(new Position(node.head()), Duration.ofMillis(300));
            Reading<List<BalanceView>> behind = node.ask(new FindBalances(SHOP, impatient));
            assertThat(behind.behind()).isTrue();
            assertThat(behind.position().value()).isEqualTo(before);
        }
    }

    @Test
    void a_replay_from_zero_makes_the_same_rows() {
        try (QueryNode node = QueryNode.start("daybook.query.batch=7")) {
            everything(node);
            settle(node);
            Map<String, List<String>> before = dump(node);
            assertThat(before.values()).as("every table has rows").noneMatch(List::isEmpty);

            for (String name : PROCESSORS) {
                PooledStreamingEventProcessor processor = node.processor(name);
                processor.shutDown();
                processor.resetTokens();
                processor.start();
            }
            settle(node);

            assertThat(dump(node)).isEqualTo(before);
        }
    }

    private static void everything(QueryNode node) {
        APayment payment = captured(node);
        RefundId refund = APayment.aRefund();
        node.record(SHOP, payment.subject(), payment.reserved(refund, 300));
        node.record(SHOP, refund.value(), payment.refundRequested(refund, 300), payment.refundSucceeded(refund, 300));
        node.record(SHOP, payment.subject(), payment.refundConfirmed(refund, 300));
        APayment flaky = APayment.automatic();
        node.record(SHOP, flaky.subject(), flaky.initiated(), flaky.requested(), flaky.attemptFailed(1));
        node.record(SHOP, flaky.subject(), flaky.tried(2), flaky.unknown(2), flaky.asked(2), flaky.authorized(2));
        APayment manual = APayment.manual();
        CaptureId capture = APayment.aCapture();
        var release = APayment.aVoid();
        node.record(SHOP, manual.subject(), manual.initiated(), manual.requested(), manual.authorized(1));
        node.record(SHOP, manual.subject(), manual.captureRequested(capture, 100, false));
        node.record(SHOP, manual.subject(), manual.captured(capture, 100, false));
        node.record(SHOP, manual.subject(), manual.voidRequested(release, 900), manual.voided(release, 900));
        CustomerId customer = new CustomerId("cus_" + APayment.ulid());
        PaymentMethodId method = new PaymentMethodId("pm_" + APayment.ulid());
        node.record(
                SHOP,
                customer.value(),
                new CustomerRegistered(customer, SHOP, CustomerDetails.NONE, APayment.NOON),
                new PaymentMethodAttached(customer, method, "tok_visa", null, APayment.NOON),
                new PaymentMethodDetached(customer, method, APayment.NOON));
        PayoutsTest.recordOne(node, SHOP);
        ASettlement file = ASettlement.numbered(1);
        node.record(SHOP, file.subject(), file.read(1), file.matched(manual.id()), file.booked(), file.unknown(1));
        FeeSchedule fees = new FeeSchedule(10, List.of(usd(30)));
        var key = new ApiKeyId("key_" + APayment.ulid());
        node.record(
                SHOP,
                SHOP.merchant().value(),
                new MerchantOnboarded(SHOP.merchant(), "Books", fees, List.of(APayment.SIMULATOR), APayment.NOON),
                new ApiKeyIssued(SHOP.merchant(), key, Mode.TEST, "hash", Set.of(), APayment.NOON),
                new ApiKeyRevoked(SHOP.merchant(), key, APayment.NOON),
                routing());
        disputed(node, payment);
        FeedTest.addEndpoint(node, SHOP);
    }

    private static RoutingChanged routing() {
        RoutingRule all =
                new RoutingRule("all", RoutingCondition.NONE, List.of(RoutingShare.all(List.of(APayment.SIMULATOR))));
        RoutingId id = new RoutingId("route_" + APayment.ulid());
        return new RoutingChanged(SHOP.merchant(), id, Mode.TEST, 1, List.of(all), APayment.NOON);
    }

    private static void disputed(QueryNode node, APayment payment) {
        DisputeReference reference = new DisputeReference(APayment.SIMULATOR, "dp_" + payment.subject());
        LedgerAccount reserve = LedgerAccount.disputeReserve(SHOP.merchant());
        List<LedgerLine> lines = List.of(
                new LedgerLine(LedgerAccount.payable(SHOP.merchant()), Direction.DEBIT, usd(200), Phase.POSTED),
                new LedgerLine(reserve, Direction.CREDIT, usd(200), Phase.POSTED));
        node.record(
                SHOP,
                payment.subject(),
                new DisputeReserved(payment.id(), reference.id(), usd(200), usd(200), usd(0), lines, APayment.NOON));
        node.record(
                SHOP,
                reference.id().value(),
                new DisputeOpened(
                        reference.id(),
                        payment.id(),
                        SHOP,
                        reference,
                        usd(200),
                        usd(0),
                        usd(0),
                        "fraudulent",
                        null,
                        APayment.NOON),
                new DisputeEvidenceSubmitted(reference.id(), payment.id(), null, APayment.NOON),
                new DisputeLost(reference.id(), payment.id(), usd(200), APayment.NOON));
    }

    @Test
    void several_segments_share_the_work_and_are_read_as_one() {
        try (QueryNode node = QueryNode.start("daybook.query.segments=3")) {
            for (int i = 0; i < 12; i++) {
                captured(node);
            }
            settle(node);

            assertThat(node.rows("SELECT segment FROM payments_v1.progress")).hasSize(3);
            Reading<Page<PaymentView>> all =
                    node.ask(new ListPayments(SHOP, ANY, new PageRequest(100, null), node.now()));
            assertThat(all.value().items()).hasSize(12).allMatch(view -> view.status() == PaymentStatus.CAPTURED);
            assertThat(balances(node)).containsExactly(new BalanceView(new CurrencyCode("USD"), 0, 11_880, 11_880));
        }
    }

    @Test
    void a_share_that_has_not_begun_counts_as_nowhere() throws SQLException {
        try (QueryNode node = QueryNode.start()) {
            captured(node);
            settle(node);

            node.processor("payments_v1").shutDown();
            node.asOwner("UPDATE payments_v1.progress SET mask = 1");

            assertThat(node.rows("SELECT position FROM query.progress WHERE projection = 'payments'"))
                    .containsExactly("0");
        }
    }

    @Test
    void another_node_reads_what_this_one_wrote_and_goes_on_when_it_has_gone() {
        QueryNode first = QueryNode.start();
        APayment payment = captured(first);
        settle(first);
        try (QueryNode second = first.another()) {
            APayment next = captured(first);
            assertThat(view(second, next, second.now()).status()).isEqualTo(PaymentStatus.CAPTURED);

            first.close();
            RefundId refund = APayment.aRefund();
            List<EventMessage<?>> messages =
                    new ArrayList<>(List.of(first.message(SHOP, payment.subject(), payment.reserved(refund, 10))));
            second.publish(messages);

            assertThat(view(second, payment, second.now()).refundable()).isEqualTo(usd(990));
        }
    }
}
