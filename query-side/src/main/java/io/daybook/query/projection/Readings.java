package io.daybook.query.projection;

import io.daybook.shared.types.Await;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Reading;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads from one projection, as fresh as is asked for. Who waits holds nothing but its thread: each look takes a
 * connection and gives it back. Thread-safe.
 */
public final class Readings {

    /** While every share is moved by this process, a second look is only for the case that a share was lost since. */
    private static final long LONG_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_POLL = TimeUnit.MILLISECONDS.toNanos(80);

    private final Arrivals arrivals;

    public Readings(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /** Of something that has no version to wait for: only the awaited position counts. */
    public <T> Reading<T> read(Await await, Supplier<Sight<T>> look) {
        return read(new Await(await.position(), -1, false, await.patience()), null, look);
    }

    /**
     * Looks until what is awaited is there or patience ends.
     *
     * @param id whose change is awaited, or null when only the position is
     * @param look one query, in its own transaction
     */
    public <T> Reading<T> read(Await await, @Nullable String id, Supplier<Sight<T>> look) {
        if (await.patience().isZero() || await.patience().isNegative()) {
            return answer(await, look.get());
        }
        long deadline = System.nanoTime() + await.patience().toNanos();
        try (Arrivals.Watch watch = arrivals.watch(await.position().value(), await.version(), await.settled())) {
            if (id != null) {
                watch.also(id);
            }
            return lookUntil(deadline, await, watch, look);
        }
    }

    private <T> Reading<T> lookUntil(long deadline, Await await, Arrivals.Watch watch, Supplier<Sight<T>> look) {
        long pause = SHORTEST_PAUSE;
        try {
            if (!arrivals.mayHaveReached(await.position().value())) {
                watch.await(Math.min(LONG_PAUSE, deadline - System.nanoTime()));
            }
            while (true) {
                Sight<T> sight = look.get();
                long left = deadline - System.nanoTime();
                if (left <= 0 || isEnough(await, sight)) {
                    return answer(await, sight);
                }
                sight.related().forEach(watch::also);
                watch.await(Math.min(left, arrivals.isWhole() ? LONG_PAUSE : pause));
                pause = Math.min(2 * pause, LONGEST_POLL);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return answer(await, look.get());
        }
    }

    private static boolean isEnough(Await await, Sight<?> sight) {
        return isReached(await, sight) && (sight.settled() || !await.settled());
    }

    private static boolean isReached(Await await, Sight<?> sight) {
        return sight.position() >= await.position().value() && sight.version() >= await.version();
    }

    private static <T> Reading<T> answer(Await await, Sight<T> sight) {
        return new Reading<>(sight.value(), new Position(sight.position()), !isReached(await, sight));
    }
}
