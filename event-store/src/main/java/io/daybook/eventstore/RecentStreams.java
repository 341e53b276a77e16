package io.daybook.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
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
     * A stream from its first event on.
     *
     * @param events none when all that is known is that there are some
     */
    private record Remembered(List<DomainEventMessage<?>> events) {

        static final Remembered TAKEN = new Remembered(List.of());

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

    private final Cache<String, Remembered> streams = Caffeine.newBuilder()
            .maximumWeight(MOST_EVENTS)
            .weigher((String id, Remembered stream) -> 1 + stream.events().size())
            .executor(Runnable::run)
            .build();

    /** All events of an aggregate, as far as this node knows; empty when it does not. */
    Optional<List<DomainEventMessage<?>>> of(String aggregateId) {
        Remembered stream = streams.getIfPresent(aggregateId);
        return stream == null || stream.events().isEmpty() ? Optional.empty() : Optional.of(stream.events());
    }

    /** Whether an aggregate was found to be there although it was taken for new. */
    boolean isTaken(String aggregateId) {
        Remembered stream = streams.getIfPresent(aggregateId);
        return stream != null && stream.events().isEmpty();
    }

    /** An event was written by this node. */
    void written(DomainEventMessage<?> event) {
        streams.asMap().compute(event.getAggregateIdentifier(), (id, stream) -> {
            if (event.getSequenceNumber() == 0) {
                return new Remembered(List.of(event));
            }
            return stream != null && stream.goesOnWith(event) ? stream.and(event) : null;
        });
    }

    /** A stream was read from its first event to its last. */
    void read(String aggregateId, List<DomainEventMessage<?>> events) {
        streams.put(aggregateId, new Remembered(events));
    }

    /** What is remembered of an aggregate is not all that there is. */
    void outdated(String aggregateId) {
        streams.put(aggregateId, Remembered.TAKEN);
    }
}
