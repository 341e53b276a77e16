package io.daybook.eventstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Units of work that are written together, in one statement and one commit. */
final class AppendBatch {

    /** Where a batch is closed; a single unit may be larger. */
    private static final int MOST_EVENTS = 2_000;

    private static final long MOST_BYTES = 8L << 20;

    /** Is told that events have become durable, before any reader is. */
    interface Listener {

        /** @param first position of the first event; the others follow without a gap */
        void written(long first, Instant recordedAt);
    }

    /** The events of one unit of work, and whoever waits for them. */
    record Unit(List<StoredEvent> events, Listener listener, CompletableFuture<Void> written) {
        Unit(List<StoredEvent> events, Listener listener) {
            this(List.copyOf(events), listener, new CompletableFuture<>());
        }

        String firstEventId() {
            return events.getFirst().eventId();
        }

        void succeed() {
            written.complete(null);
        }

        void fail(Throwable cause) {
            written.completeExceptionally(cause);
        }
    }

    private final List<Unit> units = new ArrayList<>();
    private final Set<Place> places = new HashSet<>();
    private int events;
    private long bytes;

    /** Units that were in one batch before, or one alone. */
    static AppendBatch of(List<Unit> units) {
        AppendBatch batch = new AppendBatch();
        units.forEach(batch::add);
        return batch;
    }

    private record Place(String aggregateId, long sequence) {}

    /**
     * Takes a unit in, unless the batch is full, or an earlier unit wants the same place in the same aggregate: then the
     * unit has to wait until that one's fate is known.
     */
    boolean offer(Unit unit) {
        if (events >= MOST_EVENTS || bytes >= MOST_BYTES) {
            return false;
        }
        List<Place> wanted = unit.events().stream()
                .map(event -> new Place(event.aggregateId(), event.sequence()))
                .toList();
        if (wanted.stream().anyMatch(places::contains)) {
            return false;
        }
        places.addAll(wanted);
        add(unit);
        return true;
    }

    private void add(Unit unit) {
        units.add(unit);
        events += unit.events().size();
        bytes += unit.events().stream().mapToLong(StoredEvent::size).sum();
    }

    List<Unit> units() {
        return units;
    }

    int size() {
        return events;
    }

    /** All rows, unit after unit, hashed as written at a time. */
    Rows rows(Instant stampedAt) {
        Rows rows = new Rows(events);
        for (int unit = 0; unit < units.size(); unit++) {
            for (StoredEvent event : units.get(unit).events()) {
                rows.add(unit, event, LeafHash.of(event, stampedAt));
            }
        }
        return rows;
    }

    /** The columns of a batch, as the database takes them. */
    static final class Rows {
        final Integer[] units;
        final String[] eventIds;
        final String[] aggregateTypes;
        final String[] aggregateIds;
        final Long[] sequences;
        final String[] payloadTypes;
        final String[] payloadRevisions;
        final byte[][] payloads;
        final byte[][] metadatas;
        final byte[][] leafHashes;
        private int next;

        Rows(int size) {
            units = new Integer[size];
            eventIds = new String[size];
            aggregateTypes = new String[size];
            aggregateIds = new String[size];
            sequences = new Long[size];
            payloadTypes = new String[size];
            payloadRevisions = new String[size];
            payloads = new byte[size][];
            metadatas = new byte[size][];
            leafHashes = new byte[size][];
        }

        void add(int unit, StoredEvent event, byte[] leafHash) {
            units[next] = unit;
            eventIds[next] = event.eventId();
            aggregateTypes[next] = event.aggregateType();
            aggregateIds[next] = event.aggregateId();
            sequences[next] = event.sequence();
            payloadTypes[next] = event.payloadType();
            payloadRevisions[next] = event.payloadRevision();
            payloads[next] = event.payload();
            metadatas[next] = event.metadata();
            leafHashes[next] = leafHash;
            next++;
        }
    }
}
