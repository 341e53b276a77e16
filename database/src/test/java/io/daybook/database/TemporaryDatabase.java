package io.daybook.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * For tests: one embedded server per JVM in a temporary folder, started at first use and removed at the end, with as
 * many fresh databases as are asked for. Thread-safe.
 */
public final class TemporaryDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TemporaryDatabase() {}

    /** A fresh, empty database with all roles, on the shared server. Closing it closes its pools. */
    public static Database create() {
        return Database.on(Server.INSTANCE, newName());
    }

    /** The plain login of a database for another process: url, user name, password, in this order. */
    public static String[] credentials(Database database) {
        DatabaseLogin login = database.login();
        return new String[] {login.jdbcUrl(), login.username(), login.password()};
    }

    /** A connection of the server's superuser to the same database: to cut connections and to look behind the roles. */
    public static Connection superuser(Database database) throws SQLException {
        String url = database.jdbcUrl();
        return Server.INSTANCE
                .superuser(url.substring(url.lastIndexOf('/') + 1))
                .connect();
    }

    /** The owner's connection, as migrations use it. */
    public static Connection owner(Database database) throws SQLException {
        return database.login().connect();
    }

    /** The analyst's own login, as embedded servers have it. */
    public static Connection analyst(Database database) throws SQLException {
        String url = database.jdbcUrl();
        return Server.INSTANCE.analyst(url.substring(url.lastIndexOf('/') + 1)).connect();
    }

    private static String newName() {
        String name = "test_" + NUMBER.incrementAndGet();
        try {
            Server.INSTANCE.createDatabase(name);
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot create the database " + name, failure);
        }
        return name;
    }

    private static final class Server {

        static final EmbeddedDatabase INSTANCE = start();

        private static EmbeddedDatabase start() {
            try {
                EmbeddedDatabase server = EmbeddedDatabase.start(QuickFolder.create(), 0);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(server)));
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static void discard(EmbeddedDatabase server) {
            try {
                server.discard();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
