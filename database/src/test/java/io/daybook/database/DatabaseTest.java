package io.daybook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseTest {

    private static final String MIGRATION = """
            CREATE TABLE thing (id bigint PRIMARY KEY, name text NOT NULL, seen_at timestamptz NOT NULL);
            GRANT USAGE ON SCHEMA things TO daybook_query;
            GRANT SELECT ON thing TO daybook_query;
            """;

    private final Database database = TemporaryDatabase.create();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void theConnectionsOfAPoolActAsTheirRole(DatabaseRole role) throws SQLException {
        try (HikariDataSource pool = database.pool("test", role, 2);
                Connection connection = pool.getConnection()) {
            assertThat(answer(connection, "SELECT current_user")).isEqualTo(role.roleName());
        }
    }

    @Test
    void aRoleReachesOnlyWhatItWasGranted() throws Exception {
        database.migrate("things", "filesystem:" + migrations());

        try (HikariDataSource query = database.pool("query", DatabaseRole.QUERY, 1);
                HikariDataSource command = database.pool("command", DatabaseRole.COMMAND, 1);
                Connection allowed = query.getConnection();
                Connection denied = command.getConnection()) {
            assertThat(answer(allowed, "SELECT count(*) FROM things.thing")).isEqualTo("0");
            assertThatThrownBy(() -> answer(denied, "SELECT count(*) FROM things.thing"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> answer(allowed, "CREATE TABLE public.mine (id int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void nodesThatStartAtOnceMigrateOneAfterTheOther() throws Exception {
        String location = "filesystem:" + migrations();
        String[] login = TemporaryDatabase.credentials(database);
        List<Future<?>> starts = new ArrayList<>();
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            for (int node = 0; node < 4; node++) {
                starts.add(nodes.submit(() -> {
                    try (Database own = Database.external(login[0], login[1], login[2])) {
                        own.migrate("things", location);
                    }
                }));
            }
        }
        for (Future<?> start : starts) {
            start.get();
        }
        try (Connection owner = TemporaryDatabase.owner(database)) {
            assertThat(answer(owner, "SELECT count(*) FROM things.schema_history WHERE version = '1'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void theAddressThatIsShownHoldsNoPassword() {
        String[] login = TemporaryDatabase.credentials(database);
        try (Database external =
                Database.external(login[0] + "?user=" + login[1] + "&password=" + login[2], login[1], login[2])) {
            assertThat(external.jdbcUrl()).isEqualTo(login[0]);
            assertThat(external.login().toString()).doesNotContain(login[2]);
            assertThat(external.isEmbedded()).isFalse();
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsReportedWithItsAddress() {
        assertThatThrownBy(() -> Database.external("jdbc:postgresql://127.0.0.1:1/none", "daybook", "secret-word"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("127.0.0.1:1/none")
                .hasMessageNotContaining("secret-word");
    }

    @Test
    void codeIsGeneratedFromTheMigratedDatabaseAndOnlyWhenTheMigrationsChanged() throws Exception {
        Path output = folder.resolve("generated");
        String[] arguments = {"io.daybook.things", output.toString(), "things=" + migrations()};

        GenerateCode.main(arguments);
        Path table = output.resolve("io/daybook/things/tables/Thing.java");
        assertThat(table).content().contains("SQLDataType.INSTANT").contains("SEEN_AT");

        Files.delete(table);
        GenerateCode.main(arguments);
        assertThat(table).as("nothing changed").doesNotExist();

        Files.writeString(migrations().resolve("V2__more.sql"), "ALTER TABLE thing ADD COLUMN colour text;");
        GenerateCode.main(arguments);
        assertThat(table).content().contains("COLOUR");
    }

    private Path migrations() throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__things.sql"), MIGRATION);
        return migrations;
    }

    private static String answer(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
