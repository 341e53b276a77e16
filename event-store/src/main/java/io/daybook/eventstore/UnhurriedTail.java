package io.daybook.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The tail for readers to whom a commit costs more than a short wait: once they have read everything, it shows nothing new
 * until they have rested, so that what comes close together is handled together. An event that comes after a quiet time is
 * shown at once.
 */
final class UnhurriedTail implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final StreamableMessageSource<TrackedEventMessage<?>> tail;
    private final long restNanos;
    private final ScheduledExecutorService clock;

    UnhurriedTail(StreamableMessageSource<TrackedEventMessage<?>> tail, Duration rest, ScheduledExecutorService clock) {
        this.tail = tail;
        this.restNanos = rest.toNanos();
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

    /** Belongs to one reading thread at a time, but for the callback. */
    private final class Unhurried implements BlockingStream<TrackedEventMessage<?>> {

        private final BlockingStream<TrackedEventMessage<?>> stream;
        private final AtomicBoolean waking = new AtomicBoolean();
        private volatile @Nullable Runnable callback;
        private volatile long restsUntil = System.nanoTime();
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
            boolean available = stream.hasNextAvailable();
            if (!available && reading) {
                restsUntil = System.nanoTime() + restNanos;
            }
            reading = available;
            return available;
        }

        private void grown() {
            if (restLeft() > 0) {
                wakeAfterRest();
            } else {
                wake();
            }
        }

        private void wakeAfterRest() {
            if (waking.compareAndSet(false, true)) {
                Future<?> _ = clock.schedule(
                        () -> {
                            waking.set(false);
                            wake();
                        },
                        Math.max(1, restLeft()),
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
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            long left = restLeft();
            if (left > 0) {
                TimeUnit.NANOSECONDS.sleep(Math.min(left, unit.toNanos(timeout)));
            }
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable listener) {
            callback = listener;
            return stream.setOnAvailableCallback(this::grown);
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
