package io.daybook.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads the log. */
final class LogReader {

    private static final String WINDOW = "SELECT " + EventRow.COLUMNS
            + " FROM (SELECT e.*, sum(octet_length(payload) + octet_length(metadata)) OVER (ORDER BY position) AS size"
            + " FROM (SELECT * FROM log.event WHERE position > ? ORDER BY position LIMIT ?) AS e) AS sized"
            + " WHERE size <= ? OR position = ? ORDER BY position";

    private final DataSource connections;

    LogReader(DataSource connections) {
        this.connections = connections;
    }

    /** Events after a position, in order: at least one where there is one, and otherwise at most so many bytes. */
    List<EventRow> after(long position, int limit, long bytes) {
        return read(WINDOW, statement -> {
            statement.setLong(1, position);
            statement.setInt(2, limit);
            statement.setLong(3, bytes);
            statement.setLong(4, position + 1);
        });
    }

    /** Events of an aggregate, in order. */
    List<EventRow> of(String aggregateId, long firstSequence, int limit) {
        return read(
                "SELECT " + EventRow.COLUMNS
                        + " FROM log.event WHERE aggregate_id = ? AND sequence >= ? ORDER BY sequence LIMIT ?",
                statement -> {
                    statement.setString(1, aggregateId);
                    statement.setLong(2, firstSequence);
                    statement.setInt(3, limit);
                });
    }

    Optional<Long> lastSequence(String aggregateId) {
        return number(
                "SELECT max(sequence) FROM log.event WHERE aggregate_id = ?",
                statement -> statement.setString(1, aggregateId));
    }

    /** The position of the last event; 0 while there is none. */
    long head() {
        return number("SELECT last_position FROM log.head", statement -> {}).orElse(0L);
    }

    /**
     * The position of the last event that was written before a time; 0 when there is none. Times never run backwards along
     * the positions, which have no gaps, so that halving finds it.
     */
    long before(Instant time) {
        long low = 0;
        long high = head();
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            boolean earlier = number(
                            "SELECT position FROM log.event WHERE position = ? AND recorded_at < ?", statement -> {
                                statement.setLong(1, middle);
                                statement.setObject(2, time.atOffset(ZoneOffset.UTC));
                            })
                    .isPresent();
            low = earlier ? middle : low;
            high = earlier ? high : middle - 1;
        }
        return low;
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private List<EventRow> read(String sql, Binding binding) {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            List<EventRow> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(EventRow.of(row));
                }
            }
            return rows;
        } catch (SQLException failure) {
            throw new EventStoreException("the log could not be read", failure);
        }
    }

    private Optional<Long> number(String sql, Binding binding) {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getObject(1, Long.class)) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new EventStoreException("the log could not be read", failure);
        }
    }
}
