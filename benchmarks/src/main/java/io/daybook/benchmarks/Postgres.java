package io.daybook.benchmarks;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** The embedded PostgreSQL of a data folder, seen from outside. */
final class Postgres {

    private static final int LINE_OF_PORT = 3;
    private static final String OWNER = "daybook";

    private Postgres() {}

    /** Its first process. */
    static long postmaster(Path data) {
        return Long.parseLong(lines(data).getFirst().strip());
    }

    /** A connection of the owner of everything, to the server that runs or ran last. */
    static Connection connect(Path data) throws SQLException {
        return connect(data, OWNER);
    }

    /** A connection of the server's superuser. */
    static Connection superuser(Path data) throws SQLException {
        return connect(data, "postgres");
    }

    private static Connection connect(Path data, String user) throws SQLException {
        return DriverManager.getConnection(url(data), user, password(data, user));
    }

    /** So many connections of the owner of everything. */
    static HikariDataSource pool(Path data, int connections) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url(data));
        pool.setUsername(OWNER);
        pool.setPassword(password(data, OWNER));
        pool.setMaximumPoolSize(connections);
        return new HikariDataSource(pool);
    }

    private static String url(Path data) {
        return "jdbc:postgresql://127.0.0.1:" + lines(data).get(LINE_OF_PORT).strip() + "/daybook";
    }

    private static String password(Path data, String user) {
        Properties passwords = new Properties();
        try {
            passwords.load(new StringReader(Files.readString(data.resolve("postgresql-passwords.properties"))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return passwords.getProperty(user);
    }

    /** Makes the table of the reference in the database of a Daybook. */
    static void makeReference(Connection connection) throws SQLException {
        try (InputStream table = requireNonNull(Postgres.class.getResourceAsStream("/db/bench/V1__raw.sql"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA bench; SET search_path = bench; "
                    + new String(table.readAllBytes(), StandardCharsets.UTF_8) + "; RESET search_path");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> lines(Path data) {
        try {
            return Files.readAllLines(data.resolve("postgresql").resolve("postmaster.pid"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The one number that a question is answered with. */
    static double number(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getDouble(1);
        }
    }

    /** The one text that a question is answered with. */
    static String text(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
