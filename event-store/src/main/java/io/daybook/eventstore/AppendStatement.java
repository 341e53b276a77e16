package io.daybook.eventstore;

import io.daybook.eventstore.AppendBatch.Rows;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The appender's connection, with its statements prepared. Used by one thread. */
final class AppendStatement {

    private static final Logger LOG = LoggerFactory.getLogger(AppendStatement.class);

    /** How long a transaction may hold the head of the log before the database ends it, on this or any other node. */
    private static final int LONGEST_TRANSACTION_SECONDS = 5;

    private static final Duration SILENCE = Duration.ofSeconds(15);

    /** A unit is in with all of its events or with none, so its first event speaks for it. */
    private static final String FIND = """
            SELECT e.event_id, e.position + batch.size - 1
            FROM unnest(?, ?, ?, ?) AS batch (aggregate_id, sequence, event_id, size)
            JOIN log.event e ON e.aggregate_id = batch.aggregate_id AND e.sequence = batch.sequence
            WHERE e.event_id = batch.event_id
            """;

    private final Connection connection;
    private final PreparedStatement append;
    private Instant stampedLast = Instant.EPOCH;

    private AppendStatement(Connection connection, PreparedStatement append) {
        this.connection = connection;
        this.append = append;
    }

    /**
     * What became of a batch.
     *
     * @param firstPosition where its events begin, when any were written
     * @param lastPosition of its last event; 0 when nothing was written
     * @param refusedUnits by their place in the batch: a sequence of theirs was taken
     */
    record Result(long firstPosition, long lastPosition, Set<Integer> refusedUnits, Instant recordedAt) {}

    static AppendStatement on(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement settings = connection.createStatement()) {
            settings.execute("SET transaction_timeout = '" + LONGEST_TRANSACTION_SECONDS + "s'");
            settings.execute("SET synchronous_commit = on");
        }
        // A server that is silent for longer than any transaction may take is gone.
        connection.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
        return new AppendStatement(
                connection,
                connection.prepareStatement("SELECT first_position, refused, head_recorded_at"
                        + " FROM log.append(?,?,?,?,?,?,?,?,?,?,?)"));
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
            leaveTransaction();
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
            return new Result(first, written == 0 ? 0 : first + written - 1, refused, stampedLast);
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

    /**
     * Which units of a batch are in the log: the position of the last event of each, by the id of its first. Waits for
     * whoever holds the head, so that what an earlier connection of ours is still committing is not missed.
     */
    Map<String, Long> found(AppendBatch batch) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement head = connection.createStatement();
                PreparedStatement look = connection.prepareStatement(FIND)) {
            head.execute("SELECT FROM log.head FOR UPDATE");
            List<StoredEvent> firsts =
                    batch.units().stream().map(unit -> unit.events().getFirst()).toList();
            look.setArray(1, array("text", firsts.stream().map(StoredEvent::aggregateId)));
            look.setArray(2, array("int8", firsts.stream().map(StoredEvent::sequence)));
            look.setArray(3, array("text", firsts.stream().map(StoredEvent::eventId)));
            look.setArray(
                    4,
                    array(
                            "int4",
                            batch.units().stream().map(unit -> unit.events().size())));
            Map<String, Long> found = new HashMap<>();
            try (ResultSet row = look.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(1), row.getLong(2));
                }
            }
            connection.commit();
            return found;
        } finally {
            leaveTransaction();
        }
    }

    private Array array(String type, Stream<?> elements) throws SQLException {
        return connection.createArrayOf(type, elements.toArray());
    }

    /** Rolls back what was not committed; a connection that died has nothing to leave. */
    private void leaveTransaction() throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
            connection.setAutoCommit(true);
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
