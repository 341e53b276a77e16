package io.daybook.gateway.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** A merchant with many clients, at most so many requests a second together. Can be paused, and ends when told to. */
final class Shop {

    private static final long NANOS = 1_000_000_000L;
    private static final Duration LAST_ORDERS = Duration.ofMinutes(5);

    private final long seed;
    private final long gap;
    private final AtomicLong orders = new AtomicLong();
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final ReentrantReadWriteLock door = new ReentrantReadWriteLock(true);
    /**
     * Of the operating system's threads: once, when all clients were let go on together after a check, not one virtual
     * thread ran for two minutes, in this process, though Daybook answered the others.
     */
    private final ExecutorService staff = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("till-", 1).factory());
    private final List<Future<?>> tills = new ArrayList<>();
    private volatile boolean closing;

    /**
     * @param perSecond requests, at most
     */
    Shop(long seed, int perSecond) {
        this.seed = seed;
        this.gap = NANOS / perSecond;
    }

    void open(int count, Supplier<Till> till) {
        for (int number = 0; number < count; number++) {
            Till opened = till.get();
            tills.add(staff.submit(() -> {
                while (!closing) {
                    opened.serve(Order.of(orders.incrementAndGet(), seed));
                }
            }));
        }
    }

    /** How many orders were begun. */
    long orders() {
        return orders.get();
    }

    /** Does something as soon as the shop is not paused and the pace allows it. */
    <T> T whileOpen(Supplier<T> work) {
        LockSupport.parkNanos(next.accumulateAndGet(System.nanoTime(), (planned, now) -> Math.max(planned, now) + gap)
                - System.nanoTime());
        door.readLock().lock();
        try {
            return work.get();
        } finally {
            door.readLock().unlock();
        }
    }

    /** Returns when no request is under way, and lets none begin until {@link #resume()}, by the same thread. */
    void pause() {
        door.writeLock().lock();
    }

    void resume() {
        door.writeLock().unlock();
    }

    /** Whether a till ended by itself, which only a mistake of this harness makes it do. */
    boolean isBroken() {
        return !closing && tills.stream().anyMatch(Future::isDone);
    }

    /**
     * Takes no new orders, and waits until those that were begun are done.
     *
     * @throws IllegalStateException when a till has failed, or does not end
     */
    void close() {
        closing = true;
        long end = System.nanoTime() + LAST_ORDERS.toNanos();
        for (Future<?> till : tills) {
            try {
                till.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            } catch (ExecutionException | TimeoutException failure) {
                throw new IllegalStateException("a till failed or does not end", failure);
            }
        }
        staff.shutdown();
    }
}
