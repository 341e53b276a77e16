package io.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader that rests gets everything, in order, and less often. */
class UnhurriedTailTest {

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
    void whoHasReadEverythingSeesNothingNewWhileResting() throws Exception {
        try (BlockingStream<TrackedEventMessage<?>> stream = open(Duration.ofHours(1))) {
            AtomicInteger woken = new AtomicInteger();
            stream.setOnAvailableCallback(woken::incrementAndGet);
            log.engine().appendEvents(Logs.events(Logs.newAggregate(), 0, 2));
            await().until(() -> woken.get() == 1);
            readAll(stream, 2);

            log.engine().appendEvents(Logs.events(Logs.newAggregate(), 0, 1));

            assertThat(stream.hasNextAvailable()).isFalse();
            assertThat(woken).hasValue(1);
        }
    }

    @Test
    void whatCameMeanwhileIsShownAfterTheRest() throws Exception {
        try (BlockingStream<TrackedEventMessage<?>> stream = open(Duration.ofMillis(20))) {
            AtomicInteger woken = new AtomicInteger();
            stream.setOnAvailableCallback(woken::incrementAndGet);
            log.engine().appendEvents(Logs.events(Logs.newAggregate(), 0, 2));
            await().until(() -> woken.get() >= 1);
            readAll(stream, 2);

            log.engine().appendEvents(Logs.events(Logs.newAggregate(), 0, 1));

            await().until(() -> woken.get() >= 2 && stream.hasNextAvailable());
            readAll(stream, 1);
        }
    }

    @Test
    void whatConcernsNobodyIsPassedOverWithTheFirstThatDoes() throws Exception {
        Reader reader = new Reader();
        try (BlockingStream<TrackedEventMessage<?>> stream = open(reader)) {
            log.engine().appendEvents(Logs.events(Logs.newAggregate(), 0, 2));
            await().until(() -> stream.hasNextAvailable() || reader.asked.get() == 2);
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThat(stream.peek()).isEmpty();

            reader.concerned = true;
            log.engine().appendEvents(Logs.events(Logs.newAggregate(), 0, 1));

            await().until(stream::hasNextAvailable);
            assertThat(passages(stream)).containsExactly(new Passage(1, 3));

            log.engine().appendEvents(Logs.events(Logs.newAggregate(), 0, 2));
            await().until(stream::hasNextAvailable);
            assertThat(passages(stream))
                    .as("nothing is passed over")
                    .containsExactly(new Passage(4, 4), new Passage(5, 5));
        }
    }

    @Test
    void whatConcernsNobodyIsPassedOverAtOnceByAReaderThatIsWaitedFor() throws Exception {
        Reader reader = new Reader();
        try (BlockingStream<TrackedEventMessage<?>> stream = open(reader)) {
            AtomicInteger woken = new AtomicInteger();
            stream.setOnAvailableCallback(woken::incrementAndGet);
            log.engine().appendEvents(Logs.events(Logs.newAggregate(), 0, 2));
            await().until(() -> stream.hasNextAvailable() || reader.asked.get() == 2);
            int before = woken.get();

            reader.awaited = true;
            reader.wakes.forEach(Runnable::run);

            await().until(() -> woken.get() > before && stream.hasNextAvailable());
            assertThat(passages(stream)).containsExactly(new Passage(1, 2));
        }
        assertThat(reader.wakes).isEmpty();
    }

    @Test
    void whatConcernsNobodyIsPassedOverAfterAWhileAllTheSame() throws Exception {
        Reader reader = new Reader();
        try (BlockingStream<TrackedEventMessage<?>> stream = open(reader)) {
            AtomicInteger woken = new AtomicInteger();
            stream.setOnAvailableCallback(woken::incrementAndGet);
            log.engine().appendEvents(Logs.events(Logs.newAggregate(), 0, 2));
            await().until(() -> stream.hasNextAvailable() || reader.asked.get() == 2);
            int before = woken.get();

            await().until(() -> woken.get() > before && stream.hasNextAvailable());
            assertThat(passages(stream)).containsExactly(new Passage(1, 2));
        }
    }

    @Test
    void soMuchIsPassedOverAtATimeAsMayBeReadAnew() throws Exception {
        int many = 10_003;
        log.engine().appendEvents(Logs.events(Logs.newAggregate(), 0, many));
        try (BlockingStream<TrackedEventMessage<?>> stream = open(new Reader())) {
            List<Passage> passages = new ArrayList<>();
            await().until(() -> {
                passages.addAll(passages(stream));
                return !passages.isEmpty() && passages.getLast().to() == many;
            });

            assertThat(passages).allMatch(passage -> passage.length() <= 10_000);
            assertThat(passages.stream().mapToLong(Passage::length).sum()).isEqualTo(many);
        }
    }

    /**
     * What is passed with an event that is shown.
     *
     * @param to its own position
     */
    private record Passage(long from, long to) {

        long length() {
            return to - from + 1;
        }
    }

    private static List<Passage> passages(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        List<Passage> passages = new ArrayList<>();
        while (stream.hasNextAvailable()) {
            TrackedEventMessage<?> event = stream.nextAvailable();
            long position = RecentTail.positionOf(event);
            passages.add(new Passage(AfterOthers.from(event, position), position));
        }
        return passages;
    }

    private static final class Reader implements TailReader {

        private final AtomicInteger asked = new AtomicInteger();
        private final Set<Runnable> wakes = ConcurrentHashMap.newKeySet();
        private volatile boolean concerned;
        private volatile boolean awaited;

        @Override
        public boolean isConcernedBy(EventMessage<?> event) {
            asked.incrementAndGet();
            return concerned;
        }

        @Override
        public boolean isAwaited() {
            return awaited;
        }

        @Override
        public void whenAwaited(Runnable wake) {
            wakes.add(wake);
        }

        @Override
        public void forget(Runnable wake) {
            wakes.remove(wake);
        }
    }

    private static void readAll(BlockingStream<TrackedEventMessage<?>> stream, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            assertThat(stream.hasNextAvailable()).isTrue();
            stream.nextAvailable();
        }
        assertThat(stream.hasNextAvailable()).isFalse();
    }

    private BlockingStream<TrackedEventMessage<?>> open(TailReader reader) {
        return new EventTail(log.tail()).unhurried(Duration.ofMillis(1), reader).openStream(null);
    }

    private BlockingStream<TrackedEventMessage<?>> open(Duration rest) {
        return new EventTail(log.tail()).unhurried(rest).openStream(null);
    }
}
