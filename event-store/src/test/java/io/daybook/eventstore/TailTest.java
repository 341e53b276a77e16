package io.daybook.eventstore;

import static io.daybook.eventstore.Logs.event;
import static io.daybook.eventstore.Logs.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Following the log: nothing is skipped, nothing comes twice, nobody polls. */
class TailTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Database database = TemporaryDatabase.create();
    private final List<PostgresLog> others = new ArrayList<>();
    private PostgresLog log;

    @BeforeEach
    void open() {
        log = Logs.open(database);
    }

    /** A node that has written nothing, and so remembers nothing: what it reads comes from the database. */
    private PostgresLog elsewhere() {
        PostgresLog other = Logs.node(database, Clock.systemUTC());
        others.add(other);
        return other;
    }

    @AfterEach
    void close() {
        others.forEach(PostgresLog::close);
        log.close();
        database.close();
    }

    @Test
    void aReaderSeesEveryEventOnceAndInOrderWhileTwoNodesWrite() throws Exception {
        int total = 2 * AnotherProcess.WRITERS * AnotherProcess.UNITS * 2;
        try (PostgresLog other = Logs.node(database, Clock.systemUTC());
                BlockingStream<TrackedEventMessage<?>> stream = log.tail().openStream(null)) {
            CompletableFuture<List<Long>> read = CompletableFuture.supplyAsync(() -> take(stream, total), Logs.THREADS);
            CompletableFuture<Void> theirs = CompletableFuture.runAsync(
                    () -> AnotherProcess.appendFromManyThreads(other, "theirs_"), Logs.THREADS);
            AnotherProcess.appendFromManyThreads(log, "ours_");
            theirs.join();

            assertThat(read)
                    .succeedsWithin(SOON)
                    .isEqualTo(LongStream.rangeClosed(1, total).boxed().toList());
            assertThat(stream.hasNextAvailable()).isFalse();
        }
    }

    @Test
    void aCommitWakesTheReadersOfItsOwnNodeAndOfOthers() {
        AtomicInteger here = new AtomicInteger();
        AtomicInteger there = new AtomicInteger();
        try (PostgresLog other = Logs.node(database, Clock.systemUTC());
                BlockingStream<TrackedEventMessage<?>> ours = log.tail().openStream(null);
                BlockingStream<TrackedEventMessage<?>> theirs = other.tail().openStream(null)) {
            assertThat(ours.setOnAvailableCallback(here::incrementAndGet)).isTrue();
            assertThat(theirs.setOnAvailableCallback(there::incrementAndGet)).isTrue();

            log.engine().appendEvents(event(Logs.newAggregate(), 0));

            await().atMost(SOON).until(() -> here.get() == 1 && there.get() == 1);
            assertThat(theirs.hasNextAvailable()).isTrue();
        }
    }

    @Test
    void aReaderThatWaitsIsWokenByACommit() throws Exception {
        try (BlockingStream<TrackedEventMessage<?>> stream = log.tail().openStream(null)) {
            assertThat(stream.hasNextAvailable(1, TimeUnit.MILLISECONDS)).isFalse();
            CompletableFuture<List<Long>> read = CompletableFuture.supplyAsync(() -> take(stream, 1), Logs.THREADS);

            log.engine().appendEvents(event(Logs.newAggregate(), 0));

            assertThat(read).succeedsWithin(SOON).isEqualTo(List.of(1L));
        }
    }

    @Test
    void aReaderThatHasReadEverythingAsksTheDatabaseNothing() throws Exception {
        DataSource forbidden = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("asked the database");
                });
        LogSignal signal = new LogSignal();
        signal.reached(12);
        try (EventLogStream stream = new EventLogStream(engine(forbidden), signal, 12)) {
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThat(stream.peek()).isEmpty();
            assertThat(stream.hasNextAvailable(5, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void aSlowReaderKeepsNoMoreThanAWindowInMemory() {
        String megabyte = "x".repeat(1 << 20);
        for (int sequence = 0; sequence < 12; sequence++) {
            log.engine().appendEvents(event("large", sequence, megabyte));
        }
        List<Long> windows = new ArrayList<>();

        PostgresEventStorageEngine elsewhere = elsewhere().engine();
        assertThat(elsewhere.after(0, windows::add)).hasSizeBetween(1, 4);
        assertThat(elsewhere.after(windows.getFirst(), windows::add)).hasSizeBetween(1, 4);
        assertThat(log.engine().after(0, windows::add)).hasSizeBetween(1, 4);

        try (BlockingStream<TrackedEventMessage<?>> stream = log.tail().openStream(null)) {
            assertThat(take(stream, 12)).hasSize(12);
        }
    }

    @Test
    void aMissingEventIsReportedAndNotPassedOver() throws SQLException {
        log.engine().appendEvents(events(Logs.newAggregate(), 0, 5));
        asSuperuser("ALTER TABLE log.event DISABLE TRIGGER ALL");
        asSuperuser("DELETE FROM log.event WHERE position = 3");

        try (BlockingStream<TrackedEventMessage<?>> stream = elsewhere().tail().openStream(null)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> take(stream, 5))
                    .withMessageContaining("position 3 is not there");
        }
    }

    @Test
    void eventsMissingAtTheEndAreReportedToo() throws SQLException {
        log.engine().appendEvents(events(Logs.newAggregate(), 0, 5));
        asSuperuser("ALTER TABLE log.event DISABLE TRIGGER ALL");
        asSuperuser("DELETE FROM log.event WHERE position > 3");

        try (BlockingStream<TrackedEventMessage<?>> stream = elsewhere().tail().openStream(null)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> take(stream, 5))
                    .withMessageContaining("position 4 is not there");
        }
    }

    @Test
    void aStreamGoesOnWhereItsTokenStands() {
        log.engine().appendEvents(events(Logs.newAggregate(), 0, 5));
        TrackingToken replay =
                ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(5), new GlobalSequenceTrackingToken(2));

        assertThat(take(log.tail().openStream(new GlobalSequenceTrackingToken(3)), 2))
                .containsExactly(4L, 5L);
        assertThat(take(log.tail().openStream(replay), 3)).containsExactly(3L, 4L, 5L);
    }

    @Test
    void aTokenBeyondTheEndOrOfAnotherStoreIsRefused() {
        log.engine().appendEvents(events(Logs.newAggregate(), 0, 5));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> log.tail().openStream(new GlobalSequenceTrackingToken(6)))
                .withMessageContaining("the log ends at 5");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> log.tail().openStream(GapAwareTrackingToken.newInstance(3, List.of())))
                .withMessageContaining("another store");
    }

    @Test
    void theEarForOtherNodesIsOpenedAgainWhenItIsLost() throws SQLException {
        try (PostgresLog other = Logs.node(database, Clock.systemUTC());
                BlockingStream<TrackedEventMessage<?>> theirs = other.tail().openStream(null)) {
            asSuperuser("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND application_name = 'event-listener'");

            log.engine().appendEvents(event(Logs.newAggregate(), 0));

            await().atMost(SOON).until(theirs::hasNextAvailable);
        }
    }

    @Test
    void closingAStreamEndsTheWaitOfItsReader() {
        BlockingStream<TrackedEventMessage<?>> stream = log.tail().openStream(null);
        CompletableFuture<List<Long>> read = CompletableFuture.supplyAsync(() -> take(stream, 1), Logs.THREADS);

        stream.close();

        assertThat(read).failsWithin(SOON);
    }

    private static PostgresEventStorageEngine engine(DataSource readers) {
        MessageSerializer serializer = MessageSerializer.create();
        Appender unused = new Appender(
                () -> {
                    throw new SQLException("not for writing");
                },
                Clock.systemUTC(),
                new LogSignal());
        return new PostgresEventStorageEngine(
                unused, new LogReader(readers), new Snapshots(readers, serializer), serializer);
    }

    private static List<Long> take(BlockingStream<TrackedEventMessage<?>> stream, int count) {
        List<Long> positions = new ArrayList<>();
        try {
            while (positions.size() < count) {
                positions.add(stream.nextAvailable().trackingToken().position().orElseThrow());
            }
            return positions;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection = TemporaryDatabase.superuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
