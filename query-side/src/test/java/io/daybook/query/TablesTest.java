package io.daybook.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import io.daybook.shared.ledger.FindBalances;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That the tables explain themselves, and that each role can do what it needs and no more. */
class TablesTest {

    private static final String OURS =
            "('query', 'payments_v1', 'ledger_v1', 'history_v1', 'merchants_v1', 'customers_v1', 'disputes_v1',"
                    + " 'payouts_v1', 'settlements_v1', 'feed_v1', 'reporting')";
    private static final Path DOCUMENT = Path.of("..", "docs", "reporting.md");

    private static QueryNode node;

    @BeforeAll
    static void start() {
        node = QueryNode.start();
        APayment payment = APayment.automatic();
        node.record(APayment.SHOP, payment.subject(), payment.initiated(), payment.requested());
        node.record(
                APayment.SHOP,
                payment.subject(),
                payment.authorized(1),
                payment.captured(APayment.aCapture(), 1000, false));
        node.ask(new FindBalances(APayment.SHOP, node.now()));
        node.ask(new FindPayment(APayment.SHOP, payment.id(), node.now()));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void every_schema_table_view_column_and_function_is_described() {
        assertThat(node.rows("SELECT nspname FROM pg_namespace WHERE nspname IN " + OURS
                        + " AND coalesce(obj_description(oid, 'pg_namespace'), '') = ''"))
                .isEmpty();
        assertThat(node.rows("SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
                        + " WHERE nspname IN " + OURS + " AND relkind IN ('r', 'v') AND relname <> 'schema_history'"
                        + " AND coalesce(obj_description(c.oid, 'pg_class'), '') = ''"))
                .isEmpty();
        assertThat(node.rows(
                        "SELECT attrelid::regclass, attname FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid"
                                + " JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname IN " + OURS
                                + " AND relkind IN ('r', 'v') AND relname <> 'schema_history' AND attnum > 0"
                                + " AND NOT attisdropped AND coalesce(col_description(attrelid, attnum), '') = ''"))
                .isEmpty();
        assertThat(node.rows("SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace"
                        + " WHERE nspname IN " + OURS + " AND coalesce(obj_description(p.oid, 'pg_proc'), '') = ''"))
                .isEmpty();
    }

    @Test
    void an_analyst_reads_the_documented_views_and_nothing_else() throws SQLException {
        try (Connection analyst = TemporaryDatabase.analyst(node.database())) {
            assertThat(count(analyst, "reporting.payments")).isEqualTo(1);
            assertThat(count(analyst, "reporting.journal")).isEqualTo(7);
            assertThat(count(analyst, "reporting.refunds")).isZero();
            assertThat(count(analyst, "reporting.payouts")).isZero();
            assertThat(count(analyst, "reporting.progress")).isEqualTo(9);
            for (String other : List.of(
                    "query.payment",
                    "payments_v1.payment",
                    "ledger_v1.journal",
                    "history_v1.history",
                    "merchants_v1.api_key",
                    "query.customer",
                    "customers_v1.payment_method",
                    "query.dispute",
                    "disputes_v1.dispute",
                    "query.payout",
                    "payouts_v1.balance",
                    "query.feed_event",
                    "query.webhook_endpoint",
                    "query.token_entry",
                    "log.event")) {
                assertThatThrownBy(() -> count(analyst, other))
                        .as(other)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void an_analyst_cannot_write() throws SQLException {
        try (Connection analyst = TemporaryDatabase.analyst(node.database());
                Statement statement = analyst.createStatement()) {
            for (String write : List.of(
                    "UPDATE reporting.payments SET status = 'failed'",
                    "DELETE FROM reporting.journal",
                    "CREATE TABLE reporting.mine (x int)",
                    "CREATE TABLE public.mine (x int)")) {
                assertThatThrownBy(() -> statement.execute(write)).as(write).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void the_query_side_cannot_change_the_journal_the_history_or_the_log() throws SQLException {
        try (Connection query = node.database().connect(DatabaseRole.QUERY, "test");
                Statement statement = query.createStatement()) {
            for (String write : List.of(
                    "UPDATE ledger_v1.journal SET amount_minor = 1",
                    "DELETE FROM ledger_v1.journal",
                    "UPDATE history_v1.history SET actor = 'nobody'",
                    "DELETE FROM history_v1.history",
                    "DELETE FROM payments_v1.payment",
                    "INSERT INTO query.payment (payment_id) VALUES ('pay_x')",
                    "SELECT query.publish('x', 'payments_v1.payment')",
                    "SELECT * FROM log.event",
                    "CREATE TABLE query.mine (x int)")) {
                assertThatThrownBy(() -> statement.execute(write))
                        .as(write)
                        .isInstanceOf(SQLException.class)
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
        }
    }

    @Test
    void daily_volume_is_counted_and_summed_by_currency_and_outcome() {
        assertThat(node.rows("SELECT mode, currency, outcome, payment_count, amount_minor, captured_minor, fee_minor"
                        + " FROM reporting.daily_volume"))
                .containsExactly("test|USD|captured|1|1000|1000|10");
    }

    @Test
    void no_reporting_view_shows_details_or_anything_sealed() {
        assertThat(node.rows("SELECT attname FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid"
                        + " JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'reporting'"
                        + " AND attname IN ('details', 'data', 'address')"))
                .isEmpty();
    }

    /** To write it anew: {@code -Ddaybook.docs.write=true}. */
    @Test
    void the_document_for_analysts_says_what_the_database_says() throws IOException {
        String expected = document();
        if (Boolean.getBoolean("daybook.docs.write")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(DOCUMENT).hasContent(expected);
    }

    private static String document() {
        StringBuilder text = new StringBuilder("""
                # Reporting

                Analysts read the views of the schema `reporting` with the role `daybook_analyst`, which can read nothing \
                else and write nothing. It sees all merchants; an analyst of one merchant has a role of its own, below. The \
                views are as fresh as the projections behind them: `reporting.progress` tells \
                up to which position of the log. Amounts are integers in the currency's minor unit (1050 is $10.50 in USD \
                and ¥1050 in JPY); times are with time zone; test and live data stand side by side, so filter by `mode`. \
                No personal field is shown. This page is written from the database's own descriptions, which `\\d+` in \
                `psql` shows as well.

                ```sql
                SELECT day, currency, outcome, payment_count, captured_minor
                FROM reporting.daily_volume WHERE mode = 'live' ORDER BY day, currency, outcome;
                ```

                ## An analyst of one merchant

                A role sees what `query.analyst` says that it sees, and nothing before it stands there: PostgreSQL's row \
                security keeps it to these rows, whatever it asks and whatever role it puts on. Somebody who may create roles, and the owner of the \
                database, admit one by

                ```sql
                CREATE ROLE acme_analyst LOGIN PASSWORD '…' IN ROLE daybook_analyst;
                INSERT INTO query.analyst (role_name, merchant_id, mode) VALUES ('acme_analyst', 'mer_…', 'live');
                ```

                No `mode` is both modes; no `merchant_id` is all merchants, which is how `daybook_analyst` itself stands there.
                """);
        List<String> views = node.rows(
                "SELECT relname, obj_description(c.oid, 'pg_class') FROM pg_class c"
                        + " JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'reporting' AND relkind = 'v' ORDER BY 1");
        for (String view : views) {
            String[] parts = view.split("\\|", 2);
            text.append("\n## reporting.").append(parts[0]).append("\n\n").append(parts[1]);
            text.append("\n\n| column | type | meaning |\n| --- | --- | --- |\n");
            for (String column : columns(parts[0])) {
                text.append("| ").append(column.replace("|", " | ")).append(" |\n");
            }
        }
        return text.toString();
    }

    private static List<String> columns(String view) {
        return node.rows("SELECT '`' || attname || '`', format_type(atttypid, atttypmod),"
                + " col_description(attrelid, attnum) FROM pg_attribute WHERE attrelid = 'reporting." + view
                + "'::regclass AND attnum > 0 ORDER BY attnum");
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
