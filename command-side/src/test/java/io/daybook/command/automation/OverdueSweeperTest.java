package io.daybook.command.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
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

    private static void aSweepThatIsUnderWayInAProcessThatWasKilled(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO command.scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                        consecutive_failures, last_heartbeat, version)
                    VALUES ('sweep-overdue', 'recurring', now() - interval '20 seconds', true, 'a killed process', 0,
                        now() - interval '20 seconds', 2)""");
        }
    }

    private static boolean hasSwept(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT last_success IS NOT NULL FROM command.scheduled_tasks WHERE task_name = 'sweep-overdue'")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
