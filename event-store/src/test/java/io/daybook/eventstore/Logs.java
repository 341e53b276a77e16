package io.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import com.zaxxer.hikari.HikariDataSource;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/** Opens logs for tests, makes events for them, and checks what must hold of any log. */
final class Logs {

    /** Threads for whatever a test does beside itself; the common pool is too small where there are few cores. */
    static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private Logs() {}

    /** What happened in tests; stored under its class name, since it is no event of Daybook's. */
    record Noted(String text) {}

    /** A migrated database with one node on it. */
    static PostgresLog open(Database database) {
        database.migrate("log", "classpath:db/log");
        return node(database, Clock.systemUTC());
    }

    /** One more node on a database whose log is migrated. */
    static PostgresLog node(Database database, Clock clock) {
        return node(database, clock, () -> database.connect(DatabaseRole.LOG, "event-appender"));
    }

    static PostgresLog node(Database database, Clock clock, PostgresLog.Connections appending) {
        HikariDataSource readers = database.pool("event-readers", DatabaseRole.LOG, 4);
        PostgresLog log = new PostgresLog(
                appending,
                () -> database.connect(DatabaseRole.LOG, "event-listener"),
                readers,
                MessageSerializer.create(),
                clock);
        log.start();
        return log;
    }

    static String newAggregate() {
        return "note_" + UlidCreator.getMonotonicUlid();
    }

    static DomainEventMessage<Noted> event(String aggregate, long sequence) {
        return event(aggregate, sequence, "text " + sequence);
    }

    static DomainEventMessage<Noted> event(String aggregate, long sequence, String text) {
        return new GenericDomainEventMessage<>(
                "Note", aggregate, sequence, new Noted(text), MetaData.with("actor", "test"));
    }

    /** So many events of one aggregate, from a sequence number on. */
    static List<DomainEventMessage<Noted>> events(String aggregate, long first, int count) {
        return LongStream.range(first, first + count)
                .mapToObj(sequence -> event(aggregate, sequence))
                .toList();
    }

    static AppendBatch.Unit unit(String aggregate, long firstSequence, int size) {
        List<StoredEvent> events = IntStream.range(0, size)
                .mapToObj(i -> stored(aggregate, firstSequence + i))
                .toList();
        return new AppendBatch.Unit(events, (first, recordedAt) -> {});
    }

    static StoredEvent stored(String aggregate, long sequence) {
        byte[] payload = ("{\"text\":\"" + sequence + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] metadata = "{}".getBytes(StandardCharsets.UTF_8);
        return new StoredEvent(
                "evt_" + UlidCreator.getMonotonicUlid(),
                "Note",
                aggregate,
                sequence,
                Noted.class.getName(),
                "",
                payload,
                metadata);
    }

    /** A row with its hash, as it is in the table. */
    record Row(long position, StoredEvent event, Instant recordedAt, String leafHash) {}

    static List<Row> rows(Database database) {
        return query(database, "SELECT " + EventRow.COLUMNS + ", leaf_hash FROM log.event ORDER BY position", row -> {
            EventRow event = EventRow.of(row);
            return new Row(
                    event.position(),
                    event.event(),
                    event.recordedAt(),
                    HexFormat.of().formatHex(row.getBytes(11)));
        });
    }

    /** What holds of every log: dense from 1, times in order, every hash right, the head at its end. */
    static List<Row> sound(Database database) {
        List<Row> rows = rows(database);
        Instant before = Instant.EPOCH;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            assertThat(row.position()).isEqualTo(i + 1L);
            assertThat(row.recordedAt()).isAfterOrEqualTo(before);
            assertThat(row.leafHash()).isEqualTo(HexFormat.of().formatHex(LeafHash.of(row.event(), row.recordedAt())));
            before = row.recordedAt();
        }
        Instant last = before;
        query(database, "SELECT last_position, last_recorded_at FROM log.head", head -> {
            assertThat(head.getLong(1)).isEqualTo(rows.size());
            return assertThat(head.getObject(2, OffsetDateTime.class).toInstant())
                    .isEqualTo(last);
        });
        return rows;
    }

    /** Reads one row into something. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    static <T> List<T> query(Database database, String sql, Reading<T> reading) {
        try (Connection connection = database.connect(DatabaseRole.LOG, "test");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<T> all = new ArrayList<>();
            while (row.next()) {
                all.add(reading.of(row));
            }
            return all;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
