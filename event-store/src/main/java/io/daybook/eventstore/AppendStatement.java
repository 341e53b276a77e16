package io.daybook.eventstore;

import io.daybook.eventstore.AppendBatch.Rows;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The appender's connection, with its statements prepared. Used by one thread. */
final class AppendStatement {

    private static final Logger LOG = LoggerFactory.getLogger(AppendStatement.class);

    /** How long a transaction may hold the head of the log before the database ends it, on this or any other node. */
    private static final int LONGEST_TRANSACTION_SECONDS = 10;

    private final Connection connection;
    private final PreparedStatement append;
    private final Backend backend;
    private Instant stampedLast = Instant.EPOCH;

    private AppendStatement(Connection connection, PreparedStatement append, Backend backend) {
        this.connection = connection;
        this.append = append;
        this.backend = backend;
    }

    /** The server process of a connection. */
    record Backend(int pid, OffsetDateTime startedAt) {}

    /**
     * What became of a batch.
     *
     * @param lastPosition of its last event; 0 when nothing was written
     * @param refusedUnits by their place in the batch: a sequence of theirs was taken
     */
    record Result(long lastPosition, Set<Integer> refusedUnits) {}

    static AppendStatement on(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement settings = connection.createStatement()) {
            settings.execute("SET transaction_timeout = '" + LONGEST_TRANSACTION_SECONDS + "s'");
            try (ResultSet row = settings.executeQuery(
                    "SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")) {
                row.next();
                return new AppendStatement(
                        connection,
                        connection.prepareStatement("SELECT first_position, refused, head_recorded_at"
                                + " FROM log.append(?,?,?,?,?,?,?,?,?,?,?)"),
                        new Backend(row.getInt(1), row.getObject(2, OffsetDateTime.class)));
            }
        }
    }

    /** Writes a batch: one statement, one commit. */
    Result append(AppendBatch batch, Clock clock) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant stamp = now.isBefore(stampedLast) ? stampedLast : now;
        Result result = tryAppend(batch, stamp);
        return result == null ? appendUnderLock(batch) : result;
    }

    /** Another node's clock is ahead of ours: with the head held, no later time can slip in between. */
    private Result appendUnderLock(AppendBatch batch) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement head = connection.createStatement();
                ResultSet row = head.executeQuery("SELECT last_recorded_at FROM log.head FOR UPDATE")) {
            row.next();
            Result result =
                    tryAppend(batch, row.getObject(1, OffsetDateTime.class).toInstant());
            connection.commit();
            if (result == null) {
                throw new IllegalStateException("the head of the log moved while it was locked");
            }
            return result;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private @Nullable Result tryAppend(AppendBatch batch, Instant stamp) throws SQLException {
        bind(batch.rows(stamp), stamp);
        try (ResultSet row = append.executeQuery()) {
            row.next();
            stampedLast = row.getObject(3, OffsetDateTime.class).toInstant();
            long first = row.getLong(1);
            if (row.wasNull()) {
                return null;
            }
            Set<Integer> refused = units(row.getArray(2));
            int written = batch.size()
                    - refused.stream()
                            .mapToInt(unit -> batch.units().get(unit).events().size())
                            .sum();
            return new Result(written == 0 ? 0 : first + written - 1, refused);
        }
    }

    private void bind(Rows rows, Instant stamp) throws SQLException {
        append.setArray(1, connection.createArrayOf("int4", rows.units));
        append.setArray(2, connection.createArrayOf("text", rows.eventIds));
        append.setArray(3, connection.createArrayOf("text", rows.aggregateTypes));
        append.setArray(4, connection.createArrayOf("text", rows.aggregateIds));
        append.setArray(5, connection.createArrayOf("int8", rows.sequences));
        append.setArray(6, connection.createArrayOf("text", rows.payloadTypes));
        append.setArray(7, connection.createArrayOf("text", rows.payloadRevisions));
        append.setArray(8, connection.createArrayOf("bytea", rows.payloads));
        append.setArray(9, connection.createArrayOf("bytea", rows.metadatas));
        append.setArray(10, connection.createArrayOf("bytea", rows.leafHashes));
        append.setObject(11, stamp.atOffset(ZoneOffset.UTC));
    }

    private static Set<Integer> units(@Nullable Array refused) throws SQLException {
        Set<Integer> units = new HashSet<>();
        if (refused != null) {
            for (Object unit : (Object[]) refused.getArray()) {
                units.add((Integer) unit);
            }
        }
        return units;
    }

    Backend backend() {
        return backend;
    }

    /**
     * Ends the server process of an earlier connection and waits for its end, so that it cannot commit any more.
     *
     * @return whether it is gone
     */
    boolean end(Backend earlier) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement("""
                SELECT coalesce(bool_and(pg_terminate_backend(pid, 5000)), true)
                FROM pg_stat_activity WHERE pid = ? AND backend_start = ?
                """)) {
            end.setInt(1, earlier.pid());
            end.setObject(2, earlier.startedAt());
            try (ResultSet row = end.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Which events of a batch are in the log, by their ids. */
    Set<String> found(AppendBatch batch) throws SQLException {
        Rows rows = batch.rows(Instant.EPOCH);
        try (PreparedStatement look = connection.prepareStatement("""
                SELECT e.event_id
                FROM unnest(?, ?, ?) AS batch (aggregate_id, sequence, event_id)
                JOIN log.event e ON e.aggregate_id = batch.aggregate_id AND e.sequence = batch.sequence
                WHERE e.event_id = batch.event_id
                """)) {
            look.setArray(1, connection.createArrayOf("text", rows.aggregateIds));
            look.setArray(2, connection.createArrayOf("int8", rows.sequences));
            look.setArray(3, connection.createArrayOf("text", rows.eventIds));
            Set<String> found = new HashSet<>();
            try (ResultSet row = look.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        }
    }

    /** The position of the last event. */
    long head() throws SQLException {
        try (Statement head = connection.createStatement();
                ResultSet row = head.executeQuery("SELECT last_position FROM log.head")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Gives the connection back for good; the pool tells a broken one by itself. */
    void abandon() {
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException gone) {
            LOG.debug("The appender's connection was gone already", gone);
        }
    }
}
