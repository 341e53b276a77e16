package io.daybook.eventstore;

import static io.daybook.eventstore.Logs.event;
import static io.daybook.eventstore.Logs.events;
import static io.daybook.eventstore.Logs.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import io.daybook.eventstore.AppendBatch.Unit;
import io.daybook.eventstore.Logs.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many writers at once, on one node and on several. */
class AppendTest {

    private final Database database = TemporaryDatabase.create();
    private PostgresLog log;

    @BeforeEach
    void open() {
        log = Logs.open(database);
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Test
    void unitsThatArriveTogetherAreWrittenWholeAndSideBySide() throws Exception {
        List<String> aggregates =
                IntStream.range(0, 64).mapToObj(writer -> Logs.newAggregate()).toList();

        atOnce(aggregates.stream()
                .map(aggregate -> (Runnable) () -> {
                    for (int unit = 0; unit < 20; unit++) {
                        log.engine().appendEvents(events(aggregate, unit * 3L, 3));
                    }
                })
                .toList());

        List<Row> rows = Logs.sound(database);
        assertThat(rows).hasSize(64 * 20 * 3);
        for (int i = 0; i < rows.size(); i += 3) {
            List<Row> unit = rows.subList(i, i + 3);
            assertThat(unit)
                    .extracting(row -> row.event().aggregateId())
                    .containsOnly(unit.getFirst().event().aggregateId());
            assertThat(unit).extracting(row -> row.event().sequence() % 3).containsExactly(0L, 1L, 2L);
        }
    }

    @Test
    void ofManyThatWantTheSamePlaceExactlyOneGetsIt() throws Exception {
        String aggregate = Logs.newAggregate();

        List<Future<?>> outcomes = atOnce(IntStream.range(0, 50)
                .mapToObj(writer -> (Runnable) () -> log.engine().appendEvents(event(aggregate, 0)))
                .toList());

        List<Throwable> refused = failures(outcomes);
        assertThat(refused).hasSize(49).hasOnlyElementsOfType(AggregateStreamCreationException.class);
        assertThat(Logs.sound(database)).hasSize(1);
    }

    @Test
    void aConflictInsideABatchHarmsNobodyElse() {
        String taken = Logs.newAggregate();
        log.engine().appendEvents(events(taken, 0, 3));
        Unit before = unit(Logs.newAggregate(), 0, 2);
        Unit conflicting = unit(taken, 2, 2);
        Unit after = unit(Logs.newAggregate(), 0, 2);

        write(List.of(before, conflicting, after));

        assertThat(before.written()).isCompleted();
        assertThat(after.written()).isCompleted();
        assertThat(conflicting.written())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(ConcurrencyException.class);
        assertThat(Logs.sound(database)).hasSize(7);
    }

    @Test
    void aUnitThatTheDatabaseCannotStoreHarmsNobodyElse() {
        Unit before = unit(Logs.newAggregate(), 0, 1);
        Unit impossible = unit("a zero byte \u0000 is no text", 0, 1);
        Unit after = unit(Logs.newAggregate(), 0, 1);

        write(List.of(before, impossible, after));

        assertThat(before.written()).isCompleted();
        assertThat(after.written()).isCompleted();
        assertThat(impossible.written())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(EventStoreException.class);
        assertThat(Logs.sound(database)).hasSize(2);
    }

    @Test
    void ofTwoThatConflictWithEachOtherTheFirstWins() {
        String aggregate = Logs.newAggregate();
        try (BlockedHead blocked = new BlockedHead(database)) {
            // While the head is held, everything that follows the first unit gathers in one batch.
            CompletableFuture<Void> opener = append(unit(Logs.newAggregate(), 0, 1));
            CompletableFuture<Void> first = append(unit(aggregate, 0, 2));
            CompletableFuture<Void> second = append(unit(aggregate, 0, 1));
            CompletableFuture<Void> bystander = append(unit(Logs.newAggregate(), 0, 1));
            blocked.release();

            assertThat(opener).succeedsWithin(Duration.ofSeconds(10));
            assertThat(first).succeedsWithin(Duration.ofSeconds(10));
            assertThat(bystander).succeedsWithin(Duration.ofSeconds(10));
            assertThat(second)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(AggregateStreamCreationException.class);
        }
        assertThat(Logs.sound(database)).hasSize(4);
    }

    @Test
    void timeNeverRunsBackwardsThoughTheClocksOfTwoNodesDisagree() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        try (PostgresLog other = Logs.node(database, ahead)) {
            for (int round = 0; round < 5; round++) {
                log.engine().appendEvents(event(Logs.newAggregate(), 0));
                other.engine().appendEvents(event(Logs.newAggregate(), 0));
            }
        }

        List<Row> rows = Logs.sound(database);
        assertThat(rows).hasSize(10);
        assertThat(rows.getLast().recordedAt()).isAfter(Instant.now().plus(Duration.ofMinutes(50)));
    }

    @Test
    void timeNeverRunsBackwardsThoughTheClockDoes() {
        log.close();
        List<Instant> times = new ArrayList<>(List.of(Instant.parse("2030-01-01T00:00:00.000002Z"), Instant.EPOCH));
        Clock broken = new Clock() {
            @Override
            public Instant instant() {
                return times.size() > 1 ? times.removeFirst() : times.getFirst();
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        try (PostgresLog node = Logs.node(database, broken)) {
            node.engine().appendEvents(event(Logs.newAggregate(), 0));
            node.engine().appendEvents(event(Logs.newAggregate(), 0));
        }

        assertThat(Logs.sound(database))
                .extracting(Row::recordedAt)
                .containsOnly(Instant.parse("2030-01-01T00:00:00.000002Z"));
    }

    @Test
    void aHolderOfTheHeadThatHangsIsCutOff() throws SQLException {
        try (Connection hanging = database.connect(DatabaseRole.LOG, "event-appender")) {
            // What a node does whose process is stopped in the middle of an append.
            AppendStatement.on(hanging);
            hanging.setAutoCommit(false);
            try (Statement statement = hanging.createStatement()) {
                statement.execute("SELECT * FROM log.head FOR UPDATE");
            }

            CompletableFuture<Void> waiting = append(unit(Logs.newAggregate(), 0, 1));

            assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
        }
        assertThat(Logs.sound(database)).hasSize(1);
    }

    @Test
    void whatIsAcknowledgedIsOnDisk() throws SQLException {
        try (Connection connection = database.connect(DatabaseRole.LOG, "event-appender")) {
            AppendStatement.on(connection);
            try (Statement statement = connection.createStatement()) {
                for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                    try (var row = statement.executeQuery("SHOW " + setting)) {
                        row.next();
                        assertThat(row.getString(1)).as(setting).isEqualTo("on");
                    }
                }
            }
        }
    }

    @Test
    void aClosedLogRefusesAndWritesNothing() {
        log.close();

        assertThatExceptionOfType(EventStoreException.class)
                .isThrownBy(() -> log.engine().appendEvents(event(Logs.newAggregate(), 0)));
        assertThat(Logs.sound(database)).isEmpty();
    }

    private void write(List<Unit> units) {
        try (BatchWriter writer = new BatchWriter(
                () -> database.connect(DatabaseRole.LOG, "event-appender"),
                Clock.systemUTC(),
                new LogSignal(),
                Duration.ofSeconds(10))) {
            writer.write(units);
        }
    }

    private CompletableFuture<Void> append(Unit unit) {
        return log.append(unit.events());
    }

    private static List<Future<?>> atOnce(List<Runnable> tasks) {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            tasks.forEach(task -> running.add(threads.submit(task)));
        }
        await().until(() -> running.stream().allMatch(Future::isDone));
        return running;
    }

    private static List<Throwable> failures(List<Future<?>> outcomes) throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        for (Future<?> outcome : outcomes) {
            try {
                outcome.get();
            } catch (ExecutionException failure) {
                failures.add(failure.getCause());
            }
        }
        return failures;
    }
}
