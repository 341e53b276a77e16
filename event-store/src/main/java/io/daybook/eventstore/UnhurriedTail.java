package io.daybook.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The tail for readers to whom a commit costs more than a short wait: once they have read everything, it shows nothing new
 * until they have rested, so that what comes close together is handled together. An event that comes after a quiet time is
 * shown at once; one that does not concern the reader is kept until one comes that does, until somebody waits for the
 * reader, or until it has been kept for a while, and of several only the last is shown, which tells of the others
 * ({@link AfterOthers}): each that is shown costs a processor more than it costs to pass over it here.
 */
final class UnhurriedTail implements StreamableMessageSource<TrackedEventMessage<?>> {

    /** How long a reader may be behind by events that do not concern it. */
    private static final long LONGEST_KEPT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** How many may be passed over at a time: so much is read anew when the process dies. */
    private static final int MOST_PASSED = 10_000;

    private final StreamableMessageSource<TrackedEventMessage<?>> tail;
    private final long restNanos;
    private final TailReader reader;
    private final ScheduledExecutorService clock;

    UnhurriedTail(
            StreamableMessageSource<TrackedEventMessage<?>> tail,
            Duration rest,
            TailReader reader,
            ScheduledExecutorService clock) {
        this.tail = tail;
        this.restNanos = rest.toNanos();
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
        return new Unhurried(tail.openStream(trackingToken));
    }

    @Override
    public TrackingToken createTailToken() {
        return tail.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return tail.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return tail.createTokenAt(dateTime);
    }

    /** Belongs to one reading thread at a time, but for what wakes it. */
    private final class Unhurried implements BlockingStream<TrackedEventMessage<?>> {

        private final BlockingStream<TrackedEventMessage<?>> stream;
        private final Deque<TrackedEventMessage<?>> kept = new ArrayDeque<>();
        private final AtomicBoolean wakingAfterRest = new AtomicBoolean();
        private final AtomicBoolean wakingForKept = new AtomicBoolean();
        private final Runnable awaited = this::grown;
        private volatile @Nullable Runnable callback;
        private volatile long restsUntil = System.nanoTime();
        private long keptSince;
        /** The position of the first of those that do not concern the reader, of which the last is kept; 0 for none. */
        private long passedFrom;

        private boolean showing;
        private boolean reading;

        Unhurried(BlockingStream<TrackedEventMessage<?>> stream) {
            this.stream = stream;
        }

        private long restLeft() {
            return restsUntil - System.nanoTime();
        }

        @Override
        public boolean hasNextAvailable() {
            if (restLeft() > 0) {
                wakeAfterRest();
                return false;
            }
            boolean fetched = !showing && fetch();
            if (!showing && (reading || fetched)) {
                restsUntil = System.nanoTime() + restNanos;
            }
            reading = showing;
            return showing;
        }

        /** Takes up what is there, as far as the first event that concerns the reader; tells whether anything was. */
        private boolean fetch() {
            boolean fetched = false;
            while (!showing && stream.hasNextAvailable()) {
                TrackedEventMessage<?> event = take();
                if (kept.isEmpty()) {
                    keptSince = System.nanoTime();
                }
                keep(event);
                fetched = true;
            }
            long left = keptSince + LONGEST_KEPT_NANOS - System.nanoTime();
            if (!showing && !kept.isEmpty()) {
                showing = left <= 0 || reader.isAwaited();
                passedFrom = showing ? 0 : passedFrom;
            }
            if (!showing && !kept.isEmpty()) {
                wakeAfter(left, wakingForKept);
            }
            return fetched;
        }

        private void keep(TrackedEventMessage<?> event) {
            long position = RecentTail.positionOf(event);
            if (passedFrom > 0 && event instanceof DomainEventMessage<?> domain) {
                kept.removeLast();
                kept.add(new AfterOthers<>(event.trackingToken(), domain, passedFrom));
            } else {
                kept.add(event);
                passedFrom = position;
            }
            boolean concerned = reader.isConcernedBy(event);
            showing = concerned || position - passedFrom + 1 >= MOST_PASSED;
            if (showing) {
                passedFrom = 0;
            }
        }

        private TrackedEventMessage<?> take() {
            try {
                return stream.nextAvailable();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted over an event that is there", interrupted);
            }
        }

        private void grown() {
            if (restLeft() > 0) {
                wakeAfterRest();
            } else {
                wake();
            }
        }

        private void wakeAfterRest() {
            wakeAfter(restLeft(), wakingAfterRest);
        }

        private void wakeAfter(long nanos, AtomicBoolean waking) {
            if (waking.compareAndSet(false, true)) {
                Future<?> _ = clock.schedule(
                        () -> {
                            waking.set(false);
                            wake();
                        },
                        Math.max(1, nanos),
                        TimeUnit.NANOSECONDS);
            }
        }

        private void wake() {
            Runnable listener = callback;
            if (listener != null) {
                listener.run();
            }
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return showing ? Optional.of(kept.element()) : Optional.empty();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            if (!kept.isEmpty()) {
                return true;
            }
            long left = restLeft();
            if (left > 0) {
                TimeUnit.NANOSECONDS.sleep(Math.min(left, unit.toNanos(timeout)));
            }
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            TrackedEventMessage<?> next = kept.isEmpty() ? stream.nextAvailable() : kept.remove();
            showing = showing && !kept.isEmpty();
            passedFrom = kept.isEmpty() ? 0 : passedFrom;
            return next;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable listener) {
            callback = listener;
            reader.whenAwaited(awaited);
            return stream.setOnAvailableCallback(this::grown);
        }

        @Override
        public void close() {
            reader.forget(awaited);
            stream.close();
        }
    }
}
