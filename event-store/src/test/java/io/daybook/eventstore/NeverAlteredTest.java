package io.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may do what to the log: nobody may alter it. */
class NeverAlteredTest {

    private static final List<String> ALTERATIONS = List.of(
            "UPDATE log.event SET payload = 'forged'",
            "UPDATE log.event SET payload = 'forged' WHERE false",
            "DELETE FROM log.event",
            "TRUNCATE log.event",
            "TRUNCATE log.event CASCADE",
            "MERGE INTO log.event USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE",
            "INSERT INTO log.event SELECT * FROM log.event ON CONFLICT (position) DO UPDATE SET payload = 'forged'",
            "DELETE FROM log.head",
            "TRUNCATE log.head");

    private static Database database;
    private static PostgresLog log;

    @BeforeAll
    static void open() {
        database = TemporaryDatabase.create();
        log = Logs.open(database);
        log.engine().appendEvents(Logs.events(Logs.newAggregate(), 0, 3));
    }

    @AfterAll
    static void close() {
        log.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void noRoleOfTheProgramMayAlterEvents(DatabaseRole role) throws SQLException {
        try (Connection connection = database.connect(role, "forger")) {
            assertRefused(connection);
        }
    }

    @Test
    void notEvenTheirOwnerMayAlterEvents() throws SQLException {
        try (Connection connection = TemporaryDatabase.owner(database)) {
            assertRefused(connection);
        }
    }

    @Test
    void theAnalystsOwnLoginMayNotEvenReadThem() throws SQLException {
        try (Connection connection = TemporaryDatabase.analyst(database)) {
            assertRefused(connection);
            assertThatThrownBy(() -> execute(connection, "SELECT * FROM log.event"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void notEvenASuperuserMayAlterEventsWithoutTakingTheTriggersAwayFirst() throws SQLException {
        try (Connection connection = TemporaryDatabase.superuser(database)) {
            execute(connection, "SET session_replication_role = replica");
            assertRefused(connection);
        }
    }

    @Test
    void onlyTheStoresRoleMayAppend() {
        for (DatabaseRole role : DatabaseRole.values()) {
            if (role != DatabaseRole.LOG) {
                assertThatThrownBy(() -> {
                            try (Connection connection = database.connect(role, "forger")) {
                                execute(connection, "INSERT INTO log.event SELECT * FROM log.event");
                            }
                        })
                        .as(role.name())
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void everyTableColumnAndFunctionSaysWhatItIs() {
        assertThat(Logs.query(database, """
                        SELECT c.relname || '.' || a.attname
                        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
                        WHERE c.relnamespace = 'log'::regnamespace AND c.relkind IN ('r', 'v')
                          AND c.relname <> 'schema_history' AND NOT a.attisdropped
                          AND col_description(c.oid, a.attnum) IS NULL
                        """, row -> row.getString(1))).isEmpty();
    }

    @Test
    void theReadableViewShowsTheBytesAsText() {
        assertThat(Logs.query(database, "SELECT payload FROM log.readable WHERE position = 1", row -> row.getString(1)))
                .containsExactly("{\"text\":\"text 0\"}");
    }

    private static void assertRefused(Connection connection) {
        for (String alteration : ALTERATIONS) {
            assertThatThrownBy(() -> execute(connection, alteration))
                    .as(alteration)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
        assertThat(Logs.sound(database)).hasSize(3);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
