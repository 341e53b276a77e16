package io.daybook.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import io.daybook.shared.ledger.FindBalances;
import io.daybook.shared.merchant.FindCredential;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Tenant;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That the database itself shows nobody the rows of another merchant, whatever a query forgets to say. */
class RowLevelSecurityTest {

    private static final Tenant SHOP = APayment.tenant(Mode.TEST);
    private static final Tenant OTHER = APayment.tenant(Mode.TEST);

    /** Every table of a projection that holds somebody's rows and does not keep them to their own reader. */
    private static final String UNPROTECTED = """
            SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname ~ '_v[0-9]+$' AND c.relkind IN ('r', 'p', 'm') AND c.relname <> 'progress'
            AND NOT (c.relrowsecurity
                AND EXISTS (SELECT FROM pg_policies p WHERE p.schemaname = n.nspname AND p.tablename = c.relname
                    AND p.roles = '{daybook_reader}' AND p.cmd = 'SELECT' AND p.qual LIKE '%merchant_id = current_setting%')
                AND NOT EXISTS (SELECT FROM pg_policies p WHERE p.schemaname = n.nspname AND p.tablename = c.relname
                    AND p.policyname NOT IN ('writers', 'theirs', 'analysts')))
            """;

    /** Every view of a projection's rows that shows what its owner may see. */
    private static final String LEAKY = """
            SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'query' AND c.relkind IN ('v', 'm') AND c.relname <> 'progress'
            AND NOT coalesce(c.reloptions @> ARRAY['security_invoker=true'], false)
            """;

    private static QueryNode node;
    private static HikariDataSource pool;

    @BeforeAll
    static void start() {
        node = QueryNode.start();
        for (Tenant tenant : List.of(SHOP, OTHER)) {
            APayment payment = APayment.automatic().of(tenant);
            node.record(tenant, payment.subject(), payment.initiated(), payment.requested());
            node.record(
                    tenant,
                    payment.subject(),
                    payment.authorized(1),
                    payment.captured(APayment.aCapture(), 1000, false));
            node.ask(new FindBalances(tenant, node.now()));
            node.ask(new FindPayment(tenant, payment.id(), node.now()));
        }
        pool = node.database().pool("one", DatabaseRole.READER, 1);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static List<String> rows(BoundConnections connections, Viewer viewer, String sql) throws Exception {
        return viewer.answering(() -> {
            Connection connection = connections.acquire();
            try {
                return rows(connection, sql);
            } finally {
                connections.release(connection);
            }
        });
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }

    @Test
    void every_table_of_every_projection_is_protected() {
        assertThat(node.rows(UNPROTECTED)).isEmpty();
        assertThat(node.rows(LEAKY)).isEmpty();
        assertThat(node.rows("SELECT DISTINCT tablename FROM pg_policies")).hasSizeGreaterThan(15);
    }

    @Test
    void a_table_and_a_view_that_somebody_forgets_to_protect_are_found() throws SQLException {
        node.asOwner("CREATE TABLE payments_v1.planted (merchant_id text, mode text)");
        node.asOwner("CREATE VIEW query.planted AS SELECT * FROM payments_v1.planted");
        try {
            assertThat(node.rows(UNPROTECTED)).containsExactly("payments_v1.planted");
            assertThat(node.rows(LEAKY)).containsExactly("query.planted");

            node.asOwner("DO $$ BEGIN PERFORM query.protect('payments_v1.planted'); END $$");
            assertThat(node.rows(UNPROTECTED)).isEmpty();
            node.asOwner("DROP POLICY theirs ON payments_v1.planted");
            assertThat(node.rows(UNPROTECTED)).containsExactly("payments_v1.planted");
        } finally {
            node.asOwner("DROP TABLE payments_v1.planted CASCADE");
        }
    }

    @Test
    void what_is_published_is_protected_by_that() throws SQLException {
        node.asOwner("CREATE TABLE payments_v1.newcomer (merchant_id text, mode text)");
        try {
            node.asOwner("DO $$ BEGIN PERFORM query.publish('newcomer', 'payments_v1.newcomer'); END $$");
            assertThat(node.rows(UNPROTECTED)).isEmpty();
            assertThat(node.rows(LEAKY)).isEmpty();
        } finally {
            node.asOwner("DROP TABLE payments_v1.newcomer CASCADE");
        }
        assertThatThrownBy(() -> node.asOwner("DO $$ BEGIN PERFORM query.publish('p', 'payments_v1.progress'); END $$"))
                .hasMessageContaining("does not tell whose its rows are");
    }

    @Test
    void a_query_without_any_condition_shows_only_the_rows_of_whoever_is_answered() throws Exception {
        BoundConnections connections = new BoundConnections(pool);
        List<String> views = node.rows("SELECT DISTINCT table_name FROM information_schema.columns"
                + " WHERE table_schema = 'query' AND column_name = 'merchant_id' AND table_name <> 'analyst'");
        assertThat(views).contains("payment", "capture", "journal", "account_total", "history", "api_key");
        for (String view : views) {
            String sql = "SELECT DISTINCT merchant_id FROM query." + view;
            assertThat(rows(connections, Viewer.NOBODY, sql)).as(view).isEmpty();
            assertThat(rows(connections, Viewer.of(SHOP), sql))
                    .as(view)
                    .isSubsetOf(SHOP.merchant().value());
        }
        String payments = "SELECT merchant_id FROM query.payment";
        assertThat(rows(connections, Viewer.of(SHOP), payments))
                .containsExactly(SHOP.merchant().value());
        assertThat(rows(connections, Viewer.of(new Tenant(SHOP.merchant(), Mode.LIVE)), payments))
                .isEmpty();
        assertThat(rows(connections, Viewer.EVERYBODY, payments))
                .contains(SHOP.merchant().value(), OTHER.merchant().value());
    }

    @Test
    void a_connection_that_served_another_serves_nobody_his_rows() throws Exception {
        BoundConnections connections = new BoundConnections(pool);
        String payments = "SELECT merchant_id FROM query.payment";
        for (int i = 0; i < 3; i++) {
            assertThat(rows(connections, Viewer.of(SHOP), payments))
                    .containsExactly(SHOP.merchant().value());
            assertThat(rows(connections, Viewer.of(OTHER), payments))
                    .containsExactly(OTHER.merchant().value());
            assertThat(rows(connections, Viewer.EVERYBODY, payments)).hasSize(2);
            assertThat(rows(connections, Viewer.NOBODY, payments)).isEmpty();
        }
    }

    @Test
    void a_connection_is_told_again_only_when_it_served_somebody_else() throws Exception {
        AtomicInteger told = new AtomicInteger();
        BoundConnections connections = new BoundConnections(counting(pool, told));
        String payments = "SELECT merchant_id FROM query.payment";
        for (int i = 0; i < 5; i++) {
            rows(connections, Viewer.of(SHOP), payments);
        }
        assertThat(told).hasValue(1);
        rows(connections, Viewer.of(OTHER), payments);
        assertThat(told).hasValue(2);
    }

    /** Counts the statements that tell a connection whom it serves. */
    private static DataSource counting(DataSource pool, AtomicInteger told) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = call(pool, method, arguments);
            return result instanceof Connection connection
                    ? proxy(Connection.class, (self, called, given) -> {
                        if (called.getName().equals("prepareStatement")
                                && given[0].toString().contains("set_config")) {
                            told.incrementAndGet();
                        }
                        return call(connection, called, given);
                    })
                    : result;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    @Test
    void a_reader_cannot_reach_tables_or_write() throws SQLException {
        try (Connection reader = node.database().connect(DatabaseRole.READER, "test");
                Statement statement = reader.createStatement()) {
            for (String denied : List.of(
                    "SELECT * FROM payments_v1.payment",
                    "SELECT * FROM query.token_entry",
                    "SELECT * FROM query.analyst",
                    "INSERT INTO query.payment (payment_id) VALUES ('pay_x')",
                    "UPDATE query.payment SET status = 'failed'",
                    "DELETE FROM query.payment",
                    "ALTER TABLE payments_v1.payment DISABLE ROW LEVEL SECURITY",
                    "SELECT * FROM log.event")) {
                assertThatThrownBy(() -> statement.execute(denied))
                        .as(denied)
                        .isInstanceOf(SQLException.class)
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
        }
    }

    @Test
    void a_query_is_answered_for_its_tenant_or_says_that_it_is_for_all() throws Exception {
        assertThat(OnBehalf.viewer(new FindBalances(SHOP, Await.NOTHING))).isEqualTo(Viewer.of(SHOP));
        assertThat(OnBehalf.viewer(new FindCredential("00", Await.NOTHING))).isEqualTo(Viewer.EVERYBODY);
        assertThatThrownBy(() -> OnBehalf.viewer("a query of nobody")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_analyst_of_one_merchant_sees_its_rows_only_and_a_role_without_one_sees_none() throws SQLException {
        try (Connection superuser = TemporaryDatabase.superuser(node.database());
                Statement statement = superuser.createStatement()) {
            statement.execute("CREATE ROLE shop_analyst IN ROLE daybook_analyst");
            try {
                String merchants = "SELECT DISTINCT merchant_id FROM reporting.payments ORDER BY 1";
                statement.execute("SET SESSION AUTHORIZATION shop_analyst");
                assertThat(rows(superuser, merchants)).isEmpty();

                node.asOwner("INSERT INTO query.analyst VALUES ('shop_analyst', '"
                        + SHOP.merchant().value() + "', 'test')");
                statement.execute("SET SESSION AUTHORIZATION shop_analyst");
                assertThat(rows(superuser, merchants))
                        .containsExactly(SHOP.merchant().value());
                assertThat(rows(superuser, "SELECT DISTINCT merchant_id FROM reporting.journal"))
                        .containsExactly(SHOP.merchant().value());
                assertThat(rows(superuser, "SELECT count(*) FROM reporting.daily_volume"))
                        .containsExactly("1");
                statement.execute("SET daybook.merchant = '*'");
                assertThat(rows(superuser, merchants))
                        .as("what the API says on its connections means nothing here")
                        .containsExactly(SHOP.merchant().value());
                statement.execute("SET ROLE daybook_analyst");
                assertThat(rows(superuser, merchants))
                        .as("nor does the role that sees everybody, by whom it is put on")
                        .containsExactly(SHOP.merchant().value());
            } finally {
                statement.execute("RESET SESSION AUTHORIZATION");
                node.asOwner("DELETE FROM query.analyst WHERE role_name = 'shop_analyst'");
                statement.execute("DROP ROLE shop_analyst");
            }
        }
        try (Connection analyst = TemporaryDatabase.analyst(node.database())) {
            assertThat(rows(analyst, "SELECT DISTINCT merchant_id FROM reporting.payments"))
                    .as("the operator's own analyst stands in the table")
                    .hasSize(2);
        }
    }
}
