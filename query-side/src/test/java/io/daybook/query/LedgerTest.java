package io.daybook.query;

import static io.daybook.query.APayment.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.database.TemporaryDatabase;
import io.daybook.shared.ledger.AccountView;
import io.daybook.shared.ledger.BalanceView;
import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.FindAccounts;
import io.daybook.shared.ledger.FindBalances;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerEntry;
import io.daybook.shared.ledger.ListEntries;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The journal, the accounts and the balances. */
class LedgerTest {

    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final PageRequest ALL = new PageRequest(100, null);

    private static QueryNode node;

    @BeforeAll
    static void start() {
        node = QueryNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static List<BalanceView> balances(Tenant tenant) {
        Reading<List<BalanceView>> reading = node.ask(new FindBalances(tenant, node.now()));
        assertThat(reading.behind()).isFalse();
        return reading.value();
    }

    private static List<AccountView> accounts(Tenant tenant, LedgerAccount account) {
        Reading<List<AccountView>> reading = node.ask(new FindAccounts(tenant, account, node.now()));
        return reading.value();
    }

    private static Page<LedgerEntry> entries(ListEntries query) {
        Reading<Page<LedgerEntry>> reading = node.ask(query);
        return reading.value();
    }

    private static ListEntries all(Tenant tenant) {
        return new ListEntries(tenant, null, null, null, null, ALL, node.now());
    }

    private static APayment captured(Tenant tenant) {
        APayment payment = APayment.automatic().of(tenant);
        node.record(tenant, payment.subject(), payment.initiated(), payment.requested());
        node.record(
                tenant, payment.subject(), payment.authorized(1), payment.captured(APayment.aCapture(), 1000, false));
        return payment;
    }

    @Test
    void a_balance_is_pending_when_authorized_and_posted_less_the_fee_when_captured() {
        Tenant tenant = APayment.tenant(Mode.TEST);
        APayment payment = APayment.manual().of(tenant);
        node.record(tenant, payment.subject(), payment.initiated(), payment.requested(), payment.authorized(1));
        assertThat(balances(tenant)).containsExactly(new BalanceView(USD, 1000, 0, 0));

        node.record(tenant, payment.subject(), payment.captured(APayment.aCapture(), 1000, false));
        assertThat(balances(tenant)).containsExactly(new BalanceView(USD, 0, 990, 990));
    }

    @Test
    void a_refund_is_set_aside_when_asked_for_and_given_back_when_it_failed() {
        Tenant tenant = APayment.tenant(Mode.TEST);
        APayment payment = captured(tenant);
        RefundId refund = APayment.aRefund();

        node.record(tenant, payment.subject(), payment.reserved(refund, 400));
        node.record(tenant, refund.value(), payment.refundRequested(refund, 400));
        assertThat(balances(tenant)).containsExactly(new BalanceView(USD, 0, 590, 590));
        assertThat(accounts(tenant, LedgerAccount.refundReserve(tenant.merchant())))
                .containsExactly(
                        new AccountView(LedgerAccount.refundReserve(tenant.merchant()), USD, Phase.POSTED, 0, 400));

        node.record(tenant, refund.value(), payment.refundFailed(refund, 400));
        assertThat(balances(tenant)).containsExactly(new BalanceView(USD, 0, 990, 990));
    }

    @Test
    void every_account_is_the_sum_of_its_lines_and_every_event_sums_to_zero() {
        Tenant tenant = APayment.tenant(Mode.LIVE);
        captured(tenant);
        captured(tenant);

        assertThat(accounts(tenant, null)).hasSize(5);
        assertThat(node.rows("""
                SELECT merchant_id, mode, account, currency, phase, debit_minor, credit_minor
                FROM query.account_total
                EXCEPT
                SELECT merchant_id, mode, account, currency, phase,
                    coalesce(sum(amount_minor) FILTER (WHERE direction = 'debit'), 0),
                    coalesce(sum(amount_minor) FILTER (WHERE direction = 'credit'), 0)
                FROM query.journal GROUP BY 1, 2, 3, 4, 5
                """)).isEmpty();
        assertThat(node.rows("""
                SELECT position, currency, phase FROM reporting.journal
                GROUP BY 1, 2, 3 HAVING sum(signed_minor) <> 0
                """)).isEmpty();
    }

    @Test
    void lines_are_listed_newest_first_page_by_page() {
        Tenant tenant = APayment.tenant(Mode.TEST);
        captured(tenant);
        APayment second = captured(tenant);

        List<LedgerEntry> paged = new ArrayList<>();
        String cursor = null;
        do {
            Page<LedgerEntry> page =
                    entries(new ListEntries(tenant, null, null, null, null, new PageRequest(3, cursor), node.now()));
            paged.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(paged).hasSize(14).isEqualTo(entries(all(tenant)).items());
        assertThat(paged.getFirst().payment()).isEqualTo(second.id());
        assertThat(paged.getFirst().line()).isEqualTo(5);
        assertThat(paged.getFirst().effectiveAt()).isEqualTo(APayment.NOON);
        assertThat(paged.getFirst().posting().direction()).isEqualTo(Direction.CREDIT);
    }

    @Test
    void lines_are_found_by_account_payment_and_time() {
        Tenant tenant = APayment.tenant(Mode.TEST);
        APayment first = captured(tenant);
        captured(tenant);
        LedgerAccount fees = LedgerAccount.fees();
        Instant later = APayment.NOON.plusSeconds(1);

        assertThat(entries(new ListEntries(tenant, fees, null, null, null, ALL, node.now()))
                        .items())
                .hasSize(2);
        assertThat(entries(new ListEntries(tenant, fees, first.id(), null, null, ALL, node.now()))
                        .items())
                .singleElement()
                .satisfies(entry -> assertThat(entry.payment()).isEqualTo(first.id()));
        assertThat(entries(new ListEntries(tenant, null, null, APayment.NOON, later, ALL, node.now()))
                        .items())
                .hasSize(14);
        assertThat(entries(new ListEntries(tenant, null, null, later, null, ALL, node.now()))
                        .items())
                .isEmpty();
    }

    @Test
    void a_cursor_that_is_none_of_ours_ends_the_list() {
        captured(SHOP);

        for (String cursor : List.of("", "x", "1", "1:", "99999999999999999999:1", "1:1:1", "'; DROP TABLE x")) {
            Page<LedgerEntry> page =
                    entries(new ListEntries(SHOP, null, null, null, null, new PageRequest(3, cursor), node.now()));
            assertThat(page.items()).as(cursor).isEmpty();
            assertThat(page.next()).as(cursor).isNull();
        }
    }

    @Test
    void a_merchant_and_a_mode_see_nothing_of_another() {
        Tenant tenant = APayment.tenant(Mode.TEST);
        captured(tenant);
        Tenant live = new Tenant(tenant.merchant(), Mode.LIVE);

        assertThat(entries(all(live)).items()).isEmpty();
        assertThat(balances(live)).isEmpty();
        assertThat(accounts(APayment.tenant(Mode.TEST), LedgerAccount.fees())).isEmpty();
    }

    @Test
    void the_database_refuses_lines_that_do_not_sum_to_zero() {
        String debitOnly = line(1, "debit", 10, "pending");

        assertThatThrownBy(() -> write(debitOnly))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("sum to zero");
        assertThatThrownBy(() -> write(debitOnly + "," + line(2, "credit", 9, "pending")))
                .hasMessageContaining("sum to zero");
        assertThatThrownBy(() -> write(debitOnly + "," + line(2, "credit", 10, "posted")))
                .hasMessageContaining("sum to zero");
    }

    @Test
    void the_database_refuses_to_change_a_line() {
        captured(SHOP);
        balances(SHOP);

        assertThatThrownBy(() -> node.asOwner("UPDATE ledger_v1.journal SET amount_minor = amount_minor + 1"))
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> node.asOwner("DELETE FROM ledger_v1.journal")).hasMessageContaining("never changed");
    }

    private static String line(int number, String direction, long amount, String phase) {
        return "(9000000, " + number + ", 'e', 'test', 'mer_x', 'test', 'pay_x', 'a:b', '" + direction + "', " + amount
                + ", 'USD', '" + phase + "', now(), now())";
    }

    private static void write(String lines) throws SQLException {
        try (Connection connection = TemporaryDatabase.owner(node.database());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO ledger_v1.journal VALUES " + lines);
            connection.rollback();
        }
    }
}
