package io.daybook.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * A PostgreSQL 18 server of our own, on a folder that is kept between starts. It listens on the loopback address
 * only, asks for a password, and starts again after this process or the server was killed.
 */
final class EmbeddedDatabase implements AutoCloseable {

    /** The role that owns the database and its schemas, and that Daybook logs in as. No superuser. */
    static final String OWNER = "daybook";

    private static final String DATABASE = "daybook";

    private final Path home;
    private final PostgresServer server;
    private final EmbeddedPasswords passwords;
    private final FileChannel lockFile;
    private final int port;

    private EmbeddedDatabase(Path home, PostgresServer server, EmbeddedPasswords passwords, Held held) {
        this.home = home;
        this.server = server;
        this.passwords = passwords;
        this.lockFile = held.lockFile();
        this.port = held.port();
    }

    /** What a running server occupies. */
    private record Held(FileChannel lockFile, int port) {}

    /**
     * Starts the server on {@code folder}.
     *
     * @param folder made when missing; holds the server's data, its log and the generated passwords
     * @param port the port to listen on, or 0 for a free one
     * @throws DatabaseException when the folder is in use, or the server does not start with full durability
     */
    static EmbeddedDatabase start(Path folder, int port) {
        try {
            Path home = Files.createDirectories(folder).toRealPath();
            FileChannel lockFile = lock(home);
            try {
                return startLocked(home, port, lockFile);
            } catch (IOException | RuntimeException failure) {
                lockFile.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new DatabaseException("Cannot prepare the embedded PostgreSQL in " + folder, failure);
        }
    }

    private static EmbeddedDatabase startLocked(Path home, int wantedPort, FileChannel lockFile) throws IOException {
        EmbeddedPasswords passwords = EmbeddedPasswords.at(home.resolve("postgresql-passwords.properties"));
        PostgresServer server =
                new PostgresServer(new PostgresPrograms(PostgresBinaries.unpacked()), home.resolve("postgresql"));
        server.initialize(passwords.superuser());
        int port = server.start(wantedPort);
        EmbeddedDatabase database = new EmbeddedDatabase(home, server, passwords, new Held(lockFile, port));
        try {
            database.prepare();
            return database;
        } catch (SQLException failure) {
            server.stop();
            throw new DatabaseException("Cannot prepare the embedded PostgreSQL", failure);
        } catch (RuntimeException failure) {
            server.stop();
            throw failure;
        }
    }

    private static FileChannel lock(Path home) throws IOException {
        FileChannel channel =
                FileChannel.open(home.resolve("postgresql.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            channel.close();
            throw new DatabaseException("The data folder " + home + " is in use by this process", heldByThisProcess);
        }
        channel.close();
        throw new DatabaseException("The data folder " + home + " is in use by another Daybook");
    }

    /** The login of the owner of database {@code daybook}. */
    DatabaseLogin login() {
        return login(DATABASE);
    }

    /** The owner's login to a database made by {@link #createDatabase}. */
    DatabaseLogin login(String database) {
        return new DatabaseLogin(url(database), OWNER, passwords.owner());
    }

    /** The login of the analyst, who reads the reporting tables. */
    DatabaseLogin analyst(String database) {
        return new DatabaseLogin(url(database), DatabaseRole.ANALYST.roleName(), passwords.analyst());
    }

    /** Another database on the same server, owned like the first. */
    void createDatabase(String name) throws SQLException {
        try (Connection connection = superuser("postgres").connect();
                Statement statement = connection.createStatement()) {
            String quoted = statement.enquoteIdentifier(name, true);
            statement.execute("CREATE DATABASE " + quoted + " OWNER " + OWNER);
            statement.execute("REVOKE ALL ON DATABASE " + quoted + " FROM PUBLIC");
            statement.execute("GRANT CONNECT ON DATABASE " + quoted + " TO " + DatabaseRole.ANALYST.roleName());
        }
    }

    DatabaseLogin superuser(String database) {
        return new DatabaseLogin(url(database), PostgresServer.SUPERUSER, passwords.superuser());
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void prepare() throws SQLException {
        try (Connection connection = superuser("postgres").connect()) {
            assertDurable(connection);
            login(connection, OWNER, passwords.owner());
            Roles.create(connection, OWNER);
            login(connection, DatabaseRole.ANALYST.roleName(), passwords.analyst());
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
                createDatabase(DATABASE);
            }
        }
    }

    private static void assertDurable(Connection connection) throws SQLException {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW " + setting)) {
                row.next();
                if (!row.getString(1).equals("on")) {
                    throw new DatabaseException("PostgreSQL runs with " + setting + "=" + row.getString(1)
                            + "; what it acknowledges could be lost, so Daybook does not use it");
                }
            }
        }
    }

    private static void login(Connection connection, String role, String password) throws SQLException {
        boolean known = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role);
        try (Statement statement = connection.createStatement()) {
            statement.execute(String.format(
                    Locale.ROOT,
                    "%s ROLE %s LOGIN PASSWORD %s",
                    known ? "ALTER" : "CREATE",
                    statement.enquoteIdentifier(role, true),
                    statement.enquoteLiteral(password)));
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Stops the server at once and removes its folder with all data. */
    void discard() throws IOException {
        try {
            server.discard();
        } finally {
            releaseFolder();
        }
        PostgresBinaries.deleteTree(home);
    }

    /** Gives up the folder and leaves the server running, as a killed process does. */
    void abandon() {
        releaseFolder();
    }

    private void releaseFolder() {
        try {
            lockFile.close();
        } catch (IOException failure) {
            throw new DatabaseException("Cannot release the lock of the data folder", failure);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } finally {
            releaseFolder();
        }
    }
}
