package io.daybook.benchmarks;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
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

    private Postgres() {}

    /** Its first process. */
    static long postmaster(Path data) {
        return Long.parseLong(lines(data).getFirst().strip());
    }

    /** A connection of the owner of everything, to the server that runs or ran last. */
    static Connection connect(Path data) throws SQLException {
        return connect(data, "daybook");
    }

    /** A connection of the server's superuser. */
    static Connection superuser(Path data) throws SQLException {
        return connect(data, "postgres");
    }

    private static Connection connect(Path data, String user) throws SQLException {
        Properties passwords = new Properties();
        try {
            passwords.load(new StringReader(Files.readString(data.resolve("postgresql-passwords.properties"))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String url =
                "jdbc:postgresql://127.0.0.1:" + lines(data).get(LINE_OF_PORT).strip() + "/daybook";
        return DriverManager.getConnection(url, user, passwords.getProperty(user));
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
