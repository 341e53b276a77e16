package io.daybook.query.projection;

import io.daybook.shared.types.Await;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Reading;
import java.util.Optional;
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

    /** How long to wait to be told of something, before looking whether it was there already. */
    private static final long TELLING = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_POLL = TimeUnit.MILLISECONDS.toNanos(80);

    private final Arrivals arrivals;

    public Readings(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /**
     * How something is seen.
     *
     * @param <T> as what
     */
    public interface Look<T> {

        /** One query, in its own transaction. */
        Sight<T> now();

        /**
         * The same without a query, from what a projection has just made of it; nothing when it has to be looked at.
         *
         * @param row of a {@link Change}
         * @param position up to which it reflects the log
         */
        Optional<Sight<T>> told(Object row, long position);
    }

    private record Looking<T>(Supplier<Sight<T>> query) implements Look<T> {

        @Override
        public Sight<T> now() {
            return query.get();
        }

        @Override
        public Optional<Sight<T>> told(Object row, long position) {
            return Optional.empty();
        }
    }

    /** Of something that has no version to wait for: only the awaited position counts. */
    public <T> Reading<T> read(Await await, Supplier<Sight<T>> look) {
        return read(new Await(await.position(), -1, false, await.patience()), null, look);
    }

    /** Of something whose changes are not told. */
    public <T> Reading<T> read(Await await, @Nullable String id, Supplier<Sight<T>> look) {
        return read(await, id, new Looking<>(look));
    }

    /**
     * Looks until what is awaited is there or patience ends.
     *
     * @param id whose change is awaited, or null when only the position is
     */
    public <T> Reading<T> read(Await await, @Nullable String id, Look<T> look) {
        if (await.patience().isZero() || await.patience().isNegative()) {
            return answer(await, look.now());
        }
        long deadline = System.nanoTime() + await.patience().toNanos();
        try (Arrivals.Watch watch = arrivals.watch(await.position().value(), await.version(), await.settled())) {
            if (id != null) {
                watch.also(id);
            }
            if (id != null && await.version() >= 0 && arrivals.isWhole()) {
                Optional<Reading<T>> told = waitToBeTold(id, await, watch, look);
                if (told.isPresent()) {
                    return told.get();
                }
            }
            return lookUntil(deadline, await, watch, look);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return answer(await, look.now());
        }
    }

    /** What was accepted a moment ago was projected by this process a moment ago, or will be in another. */
    private <T> Optional<Reading<T>> waitToBeTold(String id, Await await, Arrivals.Watch watch, Look<T> look)
            throws InterruptedException {
        long end = System.nanoTime() + Math.min(TELLING, await.patience().toNanos());
        while (true) {
            Optional<Sight<T>> sight = arrivals.recent(id).flatMap(told -> look.told(told.row(), told.position()));
            if (sight.isPresent() && isEnough(await, sight.get())) {
                return Optional.of(answer(await, sight.get()));
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            watch.await(left);
        }
    }

    private <T> Reading<T> lookUntil(long deadline, Await await, Arrivals.Watch watch, Look<T> look)
            throws InterruptedException {
        long pause = SHORTEST_PAUSE;
        if (!arrivals.mayHaveReached(await.position().value())) {
            watch.await(Math.min(LONG_PAUSE, deadline - System.nanoTime()));
        }
        while (true) {
            Sight<T> sight = look.now();
            long left = deadline - System.nanoTime();
            if (left <= 0 || isEnough(await, sight)) {
                return answer(await, sight);
            }
            sight.related().forEach(watch::also);
            watch.await(Math.min(left, arrivals.isWhole() ? LONG_PAUSE : pause));
            pause = Math.min(2 * pause, LONGEST_POLL);
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
