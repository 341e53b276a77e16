package io.daybook.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The newest events that this node wrote, by position, for readers at the end of the log: what was just made durable here
 * need not be read and decoded again by each of them. Written by the appender, before it tells that the log has grown;
 * read by any thread. Older events, and those of other nodes, are read from the database.
 */
final class RecentTail {

    /** At about 2 kB an event, 16 MB. */
    private static final int SIZE = 1 << 13;

    private final AtomicReferenceArray<TrackedEventMessage<?>> ring = new AtomicReferenceArray<>(SIZE);

    void add(TrackedEventMessage<?> event) {
        ring.set(slot(positionOf(event)), event);
    }

    /** The events that follow a position, without a gap, as far as they are here. */
    List<TrackedEventMessage<?>> after(long position, int limit) {
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        for (long next = position + 1; next <= position + limit; next++) {
            TrackedEventMessage<?> event = ring.get(slot(next));
            if (event == null || positionOf(event) != next) {
                break;
            }
            events.add(event);
        }
        return events;
    }

    private static int slot(long position) {
        return (int) (position % SIZE);
    }

    static long positionOf(TrackedEventMessage<?> event) {
        return PostgresEventStorageEngine.position(event.trackingToken());
    }
}
