package io.daybook.command.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import io.daybook.shared.payment.PaymentCommand.ResumeOperation;
import io.daybook.shared.types.Accepted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class OverdueSweeperTest {

    @Test
    void aSweepThatDiedWithItsProcessIsTakenUpByTheNextWithinSeconds() throws Exception {
        try (Database database = TemporaryDatabase.create()) {
            database.migrate("command", "classpath:db/command");
            DataSource pool = database.pool("automation", DatabaseRole.COMMAND, 4);
            aSweepThatIsUnderWayInAProcessThatWasKilled(pool);
            OverdueSweeper sweeper = new OverdueSweeper(
                    pool,
                    new OpenOperations(DSL.using(pool, SQLDialect.POSTGRES)),
                    new FollowUps(SimpleCommandBus.builder().build()),
                    Clock.systemUTC());

            sweeper.start();

            try {
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(hasSwept(pool)).isTrue());
            } finally {
                sweeper.stop();
            }
        }
    }

    @Test
    void aBacklogIsSharedOutAndThePaymentsAreWorkedOffInOrder() throws Exception {
        try (Database database = TemporaryDatabase.create()) {
            database.migrate("command", "classpath:db/command");
            DataSource pool = database.pool("automation", DatabaseRole.COMMAND, 8);
            aBacklogOf(PAYMENTS, pool);
            Crew crew = new Crew(pool);
            OverdueSweeper one = sweeper(pool, crew.worker("one"));
            OverdueSweeper other = sweeper(pool, crew.worker("other"));

            one.start();
            other.start();

            try {
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(left(pool)).isZero());
            } finally {
                one.stop();
                other.stop();
            }
            assertThat(crew.workers()).containsOnly("one", "other");
            assertThat(crew.orders())
                    .hasSize(PAYMENTS)
                    .allSatisfy(order -> assertThat(order).containsExactly("first", "second", "third"));
        }
    }

    private static final int PAYMENTS = 320;

    private static OverdueSweeper sweeper(DataSource pool, CommandBus commands) {
        return new OverdueSweeper(
                pool,
                new OpenOperations(DSL.using(pool, SQLDialect.POSTGRES)),
                new FollowUps(commands),
                Clock.systemUTC());
    }

    private static void aBacklogOf(int payments, DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO command.open_operation (operation_id, payment_id, connector, kind, stage, attempt, asked,
                        due_at, opened_at, metadata)
                    SELECT word || '_of_' || id, id, 'simulator', 'capture', 'calling', 1, 0,
                        now() - interval '1 hour' + place * interval '1 minute', now() - interval '2 hours', '{}'
                    FROM (SELECT 'pay_01J9ZQ4K7M3N8P2R5S6T7V8' || substr(digits, 1 + n / 32, 1) || 'A'
                            || substr(digits, 1 + mod(n, 32), 1) AS id
                        FROM generate_series(0, %d) n,
                            (VALUES ('0123456789ABCDEFGHJKMNPQRSTVWXYZ')) AS all_of (digits)) AS payments,
                        (VALUES (3, 'third'), (1, 'first'), (2, 'second')) AS words (place, word)""".formatted(payments - 1));
        }
    }

    private static int left(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM command.open_operation")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Nodes that do what is overdue, and none of them before the other has begun as well. */
    private static final class Crew {

        private final DataSource pool;
        private final CountDownLatch begun = new CountDownLatch(2);
        private final Set<String> workers = ConcurrentHashMap.newKeySet();
        private final Map<String, List<String>> orders = new ConcurrentHashMap<>();

        Crew(DataSource pool) {
            this.pool = pool;
        }

        CommandBus worker(String name) {
            CommandBus commands = SimpleCommandBus.builder().build();
            var _ = commands.subscribe(ResumeOperation.class.getName(), message -> {
                if (workers.add(name)) {
                    begun.countDown();
                }
                assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
                return work((ResumeOperation) message.getPayload());
            });
            return commands;
        }

        private Accepted work(ResumeOperation command) throws SQLException {
            String operation = command.operation().value();
            orders.computeIfAbsent(command.paymentId().value(), id -> new CopyOnWriteArrayList<>())
                    .add(operation.substring(0, operation.indexOf('_')));
            try (Connection connection = pool.getConnection();
                    PreparedStatement delete =
                            connection.prepareStatement("DELETE FROM command.open_operation WHERE operation_id = ?")) {
                delete.setString(1, operation);
                delete.executeUpdate();
            }
            return new Accepted(0);
        }

        Set<String> workers() {
            return workers;
        }

        Collection<List<String>> orders() {
            return orders.values();
        }
    }

    private static void aSweepThatIsUnderWayInAProcessThatWasKilled(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO command.scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                        consecutive_failures, last_heartbeat, version)
                    VALUES ('sweep-overdue-0', 'recurring', now() - interval '20 seconds', true, 'a killed process', 0,
                        now() - interval '20 seconds', 2)""");
        }
    }

    private static boolean hasSwept(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT last_success IS NOT NULL FROM command.scheduled_tasks WHERE task_name = 'sweep-overdue-0'")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
