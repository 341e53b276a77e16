package io.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.stream.BlockingStream;
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

    private static void readAll(BlockingStream<TrackedEventMessage<?>> stream, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            assertThat(stream.hasNextAvailable()).isTrue();
            stream.nextAvailable();
        }
        assertThat(stream.hasNextAvailable()).isFalse();
    }

    private BlockingStream<TrackedEventMessage<?>> open(Duration rest) {
        return new EventTail(log.tail()).unhurried(rest).openStream(null);
    }
}
