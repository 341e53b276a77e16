package io.daybook.query.projection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.Segment;

/**
 * Wakes the readers that wait for a projection, after each commit of a batch that this process made. Only those are
 * woken whose position was reached or whose thing was changed; and they are told what it has become, so that they need not
 * ask the database. What came last is remembered for a while, for readers who come late. Thread-safe.
 */
public final class Arrivals {

    /** Places in the queue for positions: the position, then the order of coming. */
    private record Place(long position, long ticket) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byPosition = Long.compare(position, other.position);
            return byPosition != 0 ? byPosition : Long.compare(ticket, other.ticket);
        }
    }

    private record Share(int mask, long position) {}

    /** Changes that are remembered, at about 1 kB each. */
    private static final int MOST_RECENT = 4_096;

    /** The newest stay; a cache that favours what is asked for often would let go of just those. */
    private static final class Newest<V> extends LinkedHashMap<String, V> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST_RECENT;
        }
    }

    /**
     * What became of a thing.
     *
     * @param position up to which it reflects the log
     */
    record Told(Object row, long position) {}

    private final Map<Integer, Share> shares = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Place, Watch> byPosition = new ConcurrentSkipListMap<>();
    private final Map<String, Set<Watch>> byId = new ConcurrentHashMap<>();
    private final Set<Runnable> awaited = ConcurrentHashMap.newKeySet();
    private final AtomicLong tickets = new AtomicLong();
    private final Map<String, Told> recent = Collections.synchronizedMap(new Newest<>());

    /** One reader's waiting. Used by one thread; to be closed. */
    final class Watch implements AutoCloseable {

        private final Place place;
        private final long version;
        private final boolean settled;
        private final Set<String> ids = ConcurrentHashMap.newKeySet();
        private final Semaphore woken = new Semaphore(0);

        private Watch(long position, long version, boolean settled) {
            this.place = new Place(position, tickets.incrementAndGet());
            this.version = version;
            this.settled = settled;
            if (position > 0) {
                byPosition.put(place, this);
                if (!mayHaveReached(position)) {
                    awaited.forEach(Runnable::run);
                }
            }
        }

        /** Wakes also when this changes in any way. */
        void also(String id) {
            if (ids.add(id)) {
                byId.compute(id, (key, watches) -> {
                    Set<Watch> all = watches == null ? ConcurrentHashMap.newKeySet() : watches;
                    all.add(this);
                    return all;
                });
            }
        }

        /** Waits to be woken, and not longer than that. */
        void await(long nanos) throws InterruptedException {
            if (woken.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                woken.drainPermits();
            }
        }

        private void wake() {
            woken.release();
        }

        /** A version that is too old, or an outcome that is still out, is no reason to look again. */
        private boolean wants(Change change) {
            return change.version() >= version && (change.settled() || !settled);
        }

        @Override
        public void close() {
            byPosition.remove(place);
            for (String id : ids) {
                byId.computeIfPresent(id, (key, watches) -> {
                    watches.remove(this);
                    return watches.isEmpty() ? null : watches;
                });
            }
        }
    }

    /** Begins to wait. To be called before the first look, so that nothing is missed between look and wait. */
    Watch watch(long position, long version, boolean settled) {
        return new Watch(position, version, settled);
    }

    /** Tells whether this process alone moves the projection, so that no change can escape it. */
    boolean isWhole() {
        double whole = 0;
        for (Share share : shares.values()) {
            whole += 1.0 / (share.mask + 1);
        }
        return whole >= 1;
    }

    void arrived(Segment segment, long position, Map<String, Change> changes) {
        shares.put(segment.getSegmentId(), new Share(segment.getMask(), position));
        changes.forEach((id, change) -> {
            Object row = change.row();
            if (row != null) {
                recent.remove(id);
                recent.put(id, new Told(row, position));
            }
            byId.getOrDefault(id, Set.of()).forEach(watch -> {
                if (watch.wants(change)) {
                    watch.wake();
                }
            });
        });
        if (isAnyPositionAwaited() && isWhole()) {
            byPosition
                    .headMap(new Place(slowest(), Long.MAX_VALUE), true)
                    .values()
                    .forEach(Watch::wake);
        }
    }

    /** False when a look at the tables would be in vain. */
    boolean mayHaveReached(long position) {
        return position == 0 || !isWhole() || slowest() >= position;
    }

    private long slowest() {
        return shares.values().stream().mapToLong(Share::position).min().orElse(0);
    }

    /** Tells whether anyone waits for this. */
    boolean isAwaited(String id) {
        return byId.containsKey(id);
    }

    /** Tells whether anyone waits for a position. */
    boolean isAnyPositionAwaited() {
        return !byPosition.isEmpty();
    }

    /** Calls this whenever a reader begins to wait for a position that this process has not reached. */
    void whenAwaited(Runnable wake) {
        awaited.add(wake);
    }

    void forget(Runnable wake) {
        awaited.remove(wake);
    }

    /** What this process knows of a thing without asking the database; nothing while another moves a share. */
    Optional<Told> recent(String id) {
        return isWhole() ? Optional.ofNullable(recent.get(id)) : Optional.empty();
    }

    /** Another node may now move this share. */
    void released(Segment segment) {
        shares.remove(segment.getSegmentId());
        recent.clear();
    }
}
