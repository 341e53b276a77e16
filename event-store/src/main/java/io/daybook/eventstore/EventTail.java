package io.daybook.eventstore;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * The stream of all events that processors follow, whichever store is in use.
 *
 * @param source wakes its readers on commit
 */
public record EventTail(StreamableMessageSource<TrackedEventMessage<?>> source) {

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("tail-rests").factory());

    /**
     * The same, shown in portions to readers that have caught up: each costs a commit, however many events it has.
     *
     * @param rest for how long nothing is shown after everything has been read
     */
    public StreamableMessageSource<TrackedEventMessage<?>> unhurried(Duration rest) {
        return unhurried(rest, TailReader.OF_EVERYTHING);
    }

    /**
     * The same for a reader whom not everything concerns.
     *
     * @param rest for how long nothing is shown after everything has been read
     */
    public StreamableMessageSource<TrackedEventMessage<?>> unhurried(Duration rest, TailReader reader) {
        return new UnhurriedTail(source, rest, reader, CLOCK);
    }
}
