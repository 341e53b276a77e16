package io.daybook.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventstore.LeafHash;
import io.daybook.eventstore.StoredEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;

/** Looks into the log behind everybody's back. */
final class LogBook {

    private LogBook() {}

    /** Counts the events: positions without a gap, times that never run backwards, every hash right. */
    static long check(Connection connection) throws SQLException {
        long position = 0;
        OffsetDateTime last = OffsetDateTime.MIN;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT position, recorded_at, leaf_hash, event_id, aggregate_type, aggregate_id, sequence,
                               payload_type, payload_revision, payload, metadata
                        FROM log.event ORDER BY position
                        """)) {
            while (row.next()) {
                position++;
                assertThat(row.getLong("position")).as("positions are dense").isEqualTo(position);
                OffsetDateTime recorded = row.getObject("recorded_at", OffsetDateTime.class);
                assertThat(recorded).as("time at %s", position).isAfterOrEqualTo(last);
                last = recorded;
                assertThat(LeafHash.of(event(row), recorded.toInstant()))
                        .as("hash at %s", position)
                        .isEqualTo(row.getBytes("leaf_hash"));
            }
        }
        assertThat(head(connection)).as("the head of the log").isEqualTo(position);
        return position;
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getString("event_id"),
                row.getString("aggregate_type"),
                row.getString("aggregate_id"),
                row.getLong("sequence"),
                row.getString("payload_type"),
                row.getString("payload_revision"),
                row.getBytes("payload"),
                row.getBytes("metadata"));
    }

    private static long head(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT last_position FROM log.head")) {
            row.next();
            return row.getLong(1);
        }
    }
}
