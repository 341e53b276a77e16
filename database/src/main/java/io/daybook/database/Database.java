package io.daybook.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL database that a node works on, embedded or external. Thread-safe. Closing it closes every pool that
 * it gave out and, when embedded, stops the server.
 */
public final class Database implements AutoCloseable {

    /** Serialises role creation and migrations of all nodes on one database; the number only has to be ours. */
    private static final long MIGRATION_LOCK = 0x64617962_6f6f6b01L;

    private static final long CONNECT_LIMIT_MILLIS = 10_000;

    private final DatabaseLogin login;
    private final @Nullable EmbeddedDatabase server;
    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

    private Database(DatabaseLogin login, @Nullable EmbeddedDatabase server) {
        this.login = login;
        this.server = server;
    }

    /**
     * Starts a server of our own on a folder that is kept between starts, on a free port of the loopback address.
     *
     * @throws DatabaseException when it cannot be started with full durability, or the folder is in use
     */
    public static Database embedded(Path dataDirectory) {
        return embedded(dataDirectory, 0);
    }

    /** As {@link #embedded(Path)}, on a given port; 0 means a free one. */
    public static Database embedded(Path dataDirectory, int port) {
        EmbeddedDatabase server = EmbeddedDatabase.start(dataDirectory, port);
        return new Database(server.login(), server);
    }

    /**
     * Uses a database that someone else runs. Its login must own the database, and be allowed to create roles unless
     * all of {@link DatabaseRole} exist and were granted to it.
     *
     * @throws DatabaseException when it cannot be reached or prepared, or runs with {@code fsync} off
     */
    public static Database external(String jdbcUrl, String username, String password) {
        Database database = new Database(new DatabaseLogin(jdbcUrl, username, password), null);
        database.prepareExternal();
        return database;
    }

    /** One more database on the server of an embedded one: for tests. */
    static Database on(EmbeddedDatabase server, String name) {
        return new Database(server.login(name), null);
    }

    private void prepareExternal() {
        withMigrationLock(() -> {
            try (Connection connection = login.connect();
                    Statement statement = connection.createStatement()) {
                try (ResultSet row = statement.executeQuery("SHOW fsync")) {
                    row.next();
                    if (!row.getString(1).equals("on")) {
                        throw new DatabaseException("PostgreSQL runs with fsync=" + row.getString(1)
                                + "; what it acknowledges could be lost, so Daybook does not use it");
                    }
                }
                Roles.create(connection, login.username());
            }
        });
    }

    /** The address without credentials, fit to be shown. */
    public String jdbcUrl() {
        return login.address();
    }

    /** Whether the server is our own. */
    public boolean isEmbedded() {
        return server != null;
    }

    /**
     * A pool of connections that act as {@code role}. Closed with this database.
     *
     * @param poolName shown in metrics and as the connections' application name
     * @param size the fixed number of connections, at least 1
     */
    public HikariDataSource pool(String poolName, DatabaseRole role, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(poolName);
        config.setJdbcUrl(login.jdbcUrl());
        config.setUsername(login.username());
        config.setPassword(login.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 2));
        config.setConnectionTimeout(CONNECT_LIMIT_MILLIS);
        config.setConnectionInitSql(beginning(role));
        config.addDataSourceProperty("ApplicationName", poolName);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /**
     * A connection outside of any pool, acting as {@code role}: for work that keeps one connection for good. The
     * caller closes it.
     */
    public Connection connect(DatabaseRole role, String applicationName) throws SQLException {
        var source = login.dataSource();
        source.setApplicationName(applicationName);
        source.setConnectTimeout((int) (CONNECT_LIMIT_MILLIS / 1000));
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(beginning(role));
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /**
     * What every connection of ours begins with. Each statement of ours is prepared and meant for an index, so it is planned
     * once: planning took PostgreSQL five times as long as reading one row. And since the plan may be made while the table
     * is empty, it has to be one that stays good when it is large.
     */
    private static String beginning(DatabaseRole role) {
        return "SET ROLE " + role.roleName() + "; SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off";
    }

    /**
     * Brings one schema up to date as its owner, and creates it when it is missing. The history is kept in the schema
     * itself. Nodes that start at once wait for each other.
     *
     * @param location where the migrations are, such as {@code classpath:db/log} or {@code filesystem:…}
     */
    public void migrate(String schema, String location) {
        withMigrationLock(() -> Flyway.configure(Database.class.getClassLoader())
                .dataSource(login.dataSource())
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .table("schema_history")
                .locations(location)
                .failOnMissingLocations(true)
                .placeholderReplacement(false)
                .cleanDisabled(true)
                .load()
                .migrate());
    }

    private void withMigrationLock(SqlTask task) {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement()) {
            // Held by the session, so it goes with the connection whatever happens.
            statement.execute("SELECT pg_advisory_lock(" + MIGRATION_LOCK + ")");
            task.run();
        } catch (SQLException failure) {
            throw new DatabaseException("Cannot prepare the database at " + jdbcUrl(), failure);
        }
    }

    DatabaseLogin login() {
        return login;
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        pools.clear();
        if (server != null) {
            server.close();
        }
    }

    private interface SqlTask {
        void run() throws SQLException;
    }
}
