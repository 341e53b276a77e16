package io.daybook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir(factory = QuickFolder.class)
    Path folder;

    @Test
    void keepsItsDataAndItsPasswordsBetweenStarts() throws SQLException {
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder, 0)) {
            execute(server.login(), "CREATE SCHEMA kept");
            execute(server.login(), "CREATE TABLE kept.thing AS SELECT 42 AS answer");
        }
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder, 0)) {
            assertThat(query(server.login(), "SELECT answer FROM kept.thing")).isEqualTo("42");
        }
    }

    @Test
    void acknowledgesOnlyWhatIsOnDisk() throws SQLException {
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder, 0)) {
            assertThat(query(server.login(), "SHOW fsync")).isEqualTo("on");
            assertThat(query(server.login(), "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(server.login(), "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(server.login(), "SHOW server_version")).startsWith("18");
        }
    }

    @Test
    void letsNobodyInWithoutAPassword() throws Exception {
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder, 0)) {
            String url = server.login().jdbcUrl();
            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", ""))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "postgres"))
                    .hasMessageContaining("password authentication failed");
            Path passwords = folder.resolve("postgresql-passwords.properties");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords)))
                    .isEqualTo("rw-------");
            assertThat(query(server.login(), "SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("false");
        }
    }

    @Test
    void stopsAServerThatAKilledProcessLeftRunning() throws SQLException {
        EmbeddedDatabase orphan = EmbeddedDatabase.start(folder, 0);
        execute(orphan.login(), "CREATE SCHEMA before_the_kill");
        // What a kill -9 of the process leaves behind: the server runs on, only the lock is gone.
        orphan.abandon();
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder, 0)) {
            assertThat(query(server.login(), "SELECT to_regnamespace('before_the_kill')::text"))
                    .isEqualTo("before_the_kill");
            assertThatThrownBy(() -> orphan.login().connect()).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void startsAgainAfterTheServerItselfWasKilled() throws Exception {
        EmbeddedDatabase killed = EmbeddedDatabase.start(folder, 0);
        execute(killed.login(), "CREATE SCHEMA survivor");
        long postmaster = Long.parseLong(
                Files.readAllLines(folder.resolve("postgresql/postmaster.pid")).getFirst());
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        killed.abandon();
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder, 0)) {
            assertThat(query(server.login(), "SELECT to_regnamespace('survivor')::text"))
                    .isEqualTo("survivor");
        }
    }

    @Test
    void ignoresAPidFileWhoseNumberNowBelongsToAStranger() throws Exception {
        EmbeddedDatabase.start(folder, 0).close();
        Path pidFile = folder.resolve("postgresql/postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + folder + "\n1\n5432\n");
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder, 0)) {
            assertThat(query(server.login(), "SELECT 'up'")).isEqualTo("up");
        }
    }

    @Test
    void refusesAFolderThatIsInUse() {
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder, 0)) {
            assertThat(server.login().username()).isEqualTo("daybook");
            assertThatThrownBy(() -> EmbeddedDatabase.start(folder, 0))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("in use");
        }
    }

    private static void execute(DatabaseLogin login, String sql) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(DatabaseLogin login, String sql) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
