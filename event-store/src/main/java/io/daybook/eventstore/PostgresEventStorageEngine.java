package io.daybook.eventstore;

import io.daybook.shared.types.MetadataKeys;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Axon's events in PostgreSQL: appended by group commit at dense positions, hashed, never altered. Thread-safe; callers of
 * {@link #appendEvents(List)} block until their own events are durable.
 */
final class PostgresEventStorageEngine implements EventStorageEngine {

    private static final int WINDOW = 500;

    /** Of one window, but for a single event that is larger: what a slow reader keeps in memory. */
    private static final long WINDOW_BYTES = 4L << 20;

    /** Of one event at most; many large ones in memory would be too much. */
    private static final int REMEMBERED_BYTES = 8 << 10;

    private static final EventUpcaster AS_WRITTEN = NoOpEventUpcaster.INSTANCE;

    private final RecentTail tail = new RecentTail();
    private final RecentStreams streams = new RecentStreams();
    private final Appender appender;
    private final LogReader reader;
    private final Snapshots snapshots;
    private final Serializer serializer;

    PostgresEventStorageEngine(Appender appender, LogReader reader, Snapshots snapshots, Serializer serializer) {
        this.appender = appender;
        this.reader = reader;
        this.snapshots = snapshots;
        this.serializer = serializer;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        List<StoredEvent> stored = events.stream().map(this::stored).toList();
        try {
            boolean small = stored.stream().allMatch(event -> event.size() <= REMEMBERED_BYTES);
            AppendBatch.Listener listener =
                    small ? (first, recordedAt) -> remember(events, first, recordedAt) : (first, recordedAt) -> {};
            appender.append(stored, listener).join();
        } catch (CompletionException failure) {
            stored.forEach(event -> streams.outdated(event.aggregateId()));
            if (failure.getCause() instanceof RuntimeException cause) {
                cause.addSuppressed(failure); // The caller's own stack, beside the appender's.
                throw cause;
            }
            throw failure;
        }
    }

    /** On the appender's thread, so that they are at hand when readers are woken. */
    private void remember(List<? extends EventMessage<?>> events, long first, Instant recordedAt) {
        for (int i = 0; i < events.size(); i++) {
            TrackingToken token = new GlobalSequenceTrackingToken(first + i);
            EventMessage<?> event = events.get(i);
            if (event instanceof DomainEventMessage<?> domain && domain.getType() != null) {
                var tracked = new GenericTrackedDomainEventMessage<>(
                        token,
                        domain.getType(),
                        domain.getAggregateIdentifier(),
                        domain.getSequenceNumber(),
                        domain,
                        () -> recordedAt);
                tail.add(tracked);
                streams.written(tracked);
            } else {
                tail.add(new GenericTrackedEventMessage<>(token, event, () -> recordedAt));
            }
        }
    }

    private StoredEvent stored(EventMessage<?> event) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        byte[] metadata = event.serializeMetaData(serializer, byte[].class).getData();
        boolean domain = event instanceof DomainEventMessage<?>;
        DomainEventMessage<?> message = domain ? (DomainEventMessage<?>) event : null;
        String revision = payload.getType().getRevision();
        return new StoredEvent(
                event.getIdentifier(),
                message == null || message.getType() == null ? "" : message.getType(),
                message == null ? event.getIdentifier() : message.getAggregateIdentifier(),
                message == null ? 0 : message.getSequenceNumber(),
                payload.getType().getName(),
                revision == null ? "" : revision,
                payload.getData(),
                metadata);
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        if (firstSequenceNumber == 0) {
            Optional<List<DomainEventMessage<?>>> remembered = remembered(aggregateIdentifier);
            if (remembered.isPresent()) {
                StaleDecisions.using(aggregateIdentifier, remembered.get().size());
                return DomainEventStream.of(remembered.get());
            }
        }
        return read(aggregateIdentifier, firstSequenceNumber);
    }

    /** Of an aggregate that is new, nothing has to be remembered to know that there is nothing. */
    private Optional<List<DomainEventMessage<?>>> remembered(String aggregateId) {
        Optional<List<DomainEventMessage<?>>> events = streams.of(aggregateId);
        return events.isEmpty() && isNewTarget(aggregateId) && !streams.isTaken(aggregateId)
                ? Optional.of(List.of())
                : events;
    }

    private static boolean isNewTarget(String aggregateId) {
        return CurrentUnitOfWork.isStarted()
                && aggregateId.equals(
                        CurrentUnitOfWork.get().getMessage().getMetaData().get(MetadataKeys.NEW_TARGET));
    }

    private DomainEventStream read(String aggregateId, long firstSequence) {
        List<EventRow> page = reader.of(aggregateId, firstSequence, WINDOW);
        if (page.size() == WINDOW) {
            Stream<EventRow> rows = paged(
                    firstSequence,
                    from -> from == firstSequence ? page : reader.of(aggregateId, from, WINDOW),
                    row -> row.getSequenceNumber() + 1,
                    WINDOW);
            return decoded(rows);
        }
        List<? extends DomainEventMessage<?>> events =
                decoded(page.stream()).asStream().toList();
        boolean small = page.stream().allMatch(row -> row.event().size() <= REMEMBERED_BYTES);
        if (firstSequence == 0 && !events.isEmpty() && small) {
            streams.read(aggregateId, List.copyOf(events));
        }
        return DomainEventStream.of(events);
    }

    private DomainEventStream decoded(Stream<EventRow> rows) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(rows, serializer, AS_WRITTEN);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        Stream<EventRow> rows =
                paged(position(WrappedToken.unwrapLowerBound(trackingToken)), this::window, EventRow::position, 1);
        return EventUtils.upcastAndDeserializeTrackedEvents(rows.map(EventRow::tracked), serializer, AS_WRITTEN);
    }

    /**
     * A window of events that follow a position, decoded, for the tail.
     *
     * @param readTo is told the position of the last event of the window
     * @throws IllegalStateException when one is missing: somebody has altered the log
     */
    List<TrackedEventMessage<?>> after(long position, LongConsumer readTo) {
        List<TrackedEventMessage<?>> recent = tail.after(position, WINDOW);
        if (!recent.isEmpty()) {
            readTo.accept(position + recent.size());
            return recent;
        }
        List<EventRow> rows = window(position);
        if (!rows.isEmpty()) {
            readTo.accept(rows.getLast().position());
        }
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        rows.stream().map(EventRow::tracked), serializer, AS_WRITTEN)
                .toList();
    }

    private List<EventRow> window(long position) {
        List<EventRow> rows = reader.after(position, WINDOW, WINDOW_BYTES);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).position() != position + 1 + i) {
                throw new IllegalStateException("the log has a gap: position " + (position + 1 + i) + " is not there");
            }
        }
        return rows;
    }

    /** To guard the answers to commands. */
    StaleDecisions decisions() {
        return new StaleDecisions(streams, reader::lastSequence);
    }

    /** The position of the last event; 0 while there is none. */
    long head() {
        return reader.head();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        snapshots.store(snapshot);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        if (remembered(aggregateIdentifier).isPresent()) {
            return Optional.empty(); // The whole stream is at hand.
        }
        return snapshots.read(aggregateIdentifier);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return reader.lastSequence(aggregateIdentifier);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(reader.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(reader.before(dateTime));
    }

    /** The position that a token stands for: the last event that was seen. */
    static long position(@Nullable TrackingToken token) {
        return switch (token) {
            case null -> 0;
            case GlobalSequenceTrackingToken place -> place.getGlobalIndex();
            default -> throw new IllegalArgumentException("the token is of another store: " + token.getClass());
        };
    }

    /** Reads window after window, each when the one before is used up, to the first that is not full. */
    private static Stream<EventRow> paged(
            long start, LongFunction<List<EventRow>> window, ToLongFunction<EventRow> following, int fullWindow) {
        Iterator<EventRow> rows = new Iterator<>() {
            private Iterator<EventRow> page = List.<EventRow>of().iterator();
            private long next = start;
            private boolean ended;

            @Override
            public boolean hasNext() {
                if (!page.hasNext() && !ended) {
                    List<EventRow> more = window.apply(next);
                    ended = more.size() < fullWindow;
                    page = more.iterator();
                }
                return page.hasNext();
            }

            @Override
            public EventRow next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                EventRow row = page.next();
                next = following.applyAsLong(row);
                return row;
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false);
    }
}
