package io.daybook.benchmarks;

import io.daybook.eventstore.LeafHash;
import io.daybook.eventstore.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Fills the log by its own function for appending, with copies of what happened to one aggregate: hashed, dense and in order,
 * as if it had all been asked for one by one. Not thread-safe.
 */
final class Filler {

    private static final int BATCH = 2_000;

    private final Connection connection;
    private final Template template;

    Filler(Connection connection, Template template) {
        this.connection = connection;
        this.template = template;
    }

    /**
     * Appends copies.
     *
     * @param made is told the id of each aggregate
     */
    void append(long count, Consumer<String> made) throws SQLException {
        try (PreparedStatement append = connection.prepareStatement(
                "SELECT first_position, head_recorded_at" + " FROM log.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            List<List<StoredEvent>> units = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                List<StoredEvent> unit = template.copy();
                made.accept(unit.getFirst().aggregateId());
                units.add(unit);
                if (units.size() * template.size() >= BATCH || i == count - 1) {
                    write(append, units);
                    units.clear();
                }
            }
        }
    }

    private void write(PreparedStatement append, List<List<StoredEvent>> units) throws SQLException {
        Instant stamp = Instant.now().truncatedTo(ChronoUnit.MICROS);
        while (true) {
            bind(append, units, stamp);
            try (ResultSet row = append.executeQuery()) {
                row.next();
                row.getLong(1);
                if (!row.wasNull()) {
                    return;
                }
                // The log has a later time than ours.
                stamp = row.getObject(2, OffsetDateTime.class).toInstant();
            }
        }
    }

    private void bind(PreparedStatement append, List<List<StoredEvent>> units, Instant stamp) throws SQLException {
        int size = units.size() * template.size();
        Integer[] numbers = new Integer[size];
        String[][] texts = new String[5][size];
        Long[] sequences = new Long[size];
        byte[][][] bytes = new byte[3][size][];
        int next = 0;
        for (int unit = 0; unit < units.size(); unit++) {
            for (StoredEvent event : units.get(unit)) {
                numbers[next] = unit;
                texts[0][next] = event.eventId();
                texts[1][next] = event.aggregateType();
                texts[2][next] = event.aggregateId();
                sequences[next] = event.sequence();
                texts[3][next] = event.payloadType();
                texts[4][next] = event.payloadRevision();
                bytes[0][next] = event.payload();
                bytes[1][next] = event.metadata();
                bytes[2][next] = LeafHash.of(event, stamp);
                next++;
            }
        }
        append.setArray(1, connection.createArrayOf("int4", numbers));
        append.setArray(2, connection.createArrayOf("text", texts[0]));
        append.setArray(3, connection.createArrayOf("text", texts[1]));
        append.setArray(4, connection.createArrayOf("text", texts[2]));
        append.setArray(5, connection.createArrayOf("int8", sequences));
        append.setArray(6, connection.createArrayOf("text", texts[3]));
        append.setArray(7, connection.createArrayOf("text", texts[4]));
        append.setArray(8, connection.createArrayOf("bytea", bytes[0]));
        append.setArray(9, connection.createArrayOf("bytea", bytes[1]));
        append.setArray(10, connection.createArrayOf("bytea", bytes[2]));
        append.setObject(11, stamp.atOffset(ZoneOffset.UTC));
    }
}
