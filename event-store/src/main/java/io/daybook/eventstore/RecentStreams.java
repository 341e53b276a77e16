package io.daybook.eventstore;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Whole streams of aggregates that were written or read here not long ago, so that the next command to one of them reads
 * nothing. Another node may have written since: what is decided on a remembered stream is refused by the database when it
 * has events, and checked by {@link StaleDecisions} when it has none. Thread-safe.
 */
final class RecentStreams {

    /** At about 2 kB an event, 40 MB. */
    private static final long MOST_EVENTS = 20_000;

    /**
     * A longer stream is not remembered: every command would go through all of it, and it has a snapshot, if its aggregate
     * is one that lives on and on.
     */
    static final int LONGEST = 500;

    /**
     * A stream from its first event on.
     *
     * @param events none when all that is known is that there are some
     */
    private record Remembered(List<DomainEventMessage<?>> events) {

        static final Remembered TAKEN = new Remembered(List.of());

        /** What it counts: its events, and itself. */
        int weight() {
            return 1 + events.size();
        }

        boolean goesOnWith(DomainEventMessage<?> event) {
            return !events.isEmpty() && event.getSequenceNumber() == events.size();
        }

        Remembered and(DomainEventMessage<?> event) {
            List<DomainEventMessage<?>> more = new ArrayList<>(events.size() + 1);
            more.addAll(events);
            more.add(event);
            return new Remembered(more);
        }
    }

    /** In the order of their last use: a cache that favours what is used often would let go of what has just begun. */
    private final Map<String, Remembered> streams = new LinkedHashMap<>(1024, 0.75f, true);

    private long size;

    /** All events of an aggregate, as far as this node knows; empty when it does not. */
    synchronized Optional<List<DomainEventMessage<?>>> of(String aggregateId) {
        Remembered stream = streams.get(aggregateId);
        return stream == null || stream.events().isEmpty() ? Optional.empty() : Optional.of(stream.events());
    }

    /** Whether an aggregate was found to be there although it was taken for new. */
    synchronized boolean isTaken(String aggregateId) {
        Remembered stream = streams.get(aggregateId);
        return stream != null && stream.events().isEmpty();
    }

    /** An event was written by this node. */
    synchronized void written(DomainEventMessage<?> event) {
        String id = event.getAggregateIdentifier();
        Remembered stream = streams.get(id);
        if (event.getSequenceNumber() == 0) {
            put(id, new Remembered(List.of(event)));
        } else if (stream != null && stream.goesOnWith(event)) {
            put(id, stream.and(event));
        } else if (stream != null) {
            size -= stream.weight();
            streams.remove(id);
        }
    }

    /** A stream was read from its first event to its last. */
    synchronized void read(String aggregateId, List<DomainEventMessage<?>> events) {
        put(aggregateId, new Remembered(events));
    }

    /** What is remembered of an aggregate is not all that there is. */
    synchronized void outdated(String aggregateId) {
        put(aggregateId, Remembered.TAKEN);
    }

    private void put(String aggregateId, Remembered stream) {
        if (stream.events().size() > LONGEST) {
            Remembered before = streams.remove(aggregateId);
            size -= before == null ? 0 : before.weight();
            return;
        }
        Remembered before = streams.put(aggregateId, stream);
        size += stream.weight() - (before == null ? 0 : before.weight());
        Iterator<Remembered> eldest = streams.values().iterator();
        while (size > MOST_EVENTS) {
            size -= eldest.next().weight();
            eldest.remove();
        }
    }
}
