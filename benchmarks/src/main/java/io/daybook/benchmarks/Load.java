package io.daybook.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Drives a task from several threads and measures how often it is done and how long it takes. */
final class Load {

    private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();

    /** Until all threads are there and have what they need. */
    private static final long RUN_UP_NANOS = Duration.ofMillis(300).toNanos();

    private Load() {}

    /** What one thread does again and again; a failure ends the measurement. */
    interface Task extends AutoCloseable {
        void run() throws Exception;

        /** Gives back what the thread had for itself. */
        @Override
        default void close() throws IOException {}
    }

    /** Makes the task of each thread, so that each can have a connection of its own. */
    interface Tasks {
        Task of(int caller) throws Exception;
    }

    /**
     * What was measured.
     *
     * @param nanos from the first begin to the last end
     * @param latency in nanoseconds
     */
    record Result(long count, long nanos, Histogram latency) {

        double perSecond() {
            return count * 1e9 / nanos;
        }

        /** Both together, as if they had been one. */
        Result plus(Result other) {
            Histogram both = latency.copy();
            both.add(other.latency);
            return new Result(count + other.count, nanos + other.nanos, both);
        }

        /** The same, if so much time counts as well. */
        Result longerBy(Duration time) {
            return new Result(count, nanos + time.toNanos(), latency);
        }

        double millis(double percentile) {
            return latency.getValueAtPercentile(percentile) / 1e6;
        }

        /** Adds the usual percentiles to a row. */
        Figures.Row times(Figures.Row row) {
            return row.and("p50", millis(50), "ms").and("p99", millis(99), "ms").and("p99.9", millis(99.9), "ms");
        }
    }

    /** Closed loop: every caller begins the next as soon as the last is done. For throughput. */
    static Result closed(int callers, Duration time, Tasks tasks) {
        return closed(callers, time, Long.MAX_VALUE, tasks);
    }

    /** The same, which also ends when it was done so many times. */
    static Result closed(int callers, Duration time, long most, Tasks tasks) {
        long start = System.nanoTime() + RUN_UP_NANOS;
        long end = start + time.toNanos();
        AtomicLong begun = new AtomicLong();
        return drive(callers, start, tasks, () -> {
            boolean goesOn = System.nanoTime() < end && begun.getAndIncrement() < most;
            return goesOn ? System.nanoTime() : Long.MIN_VALUE;
        });
    }

    /**
     * Open loop: one begins every so often, whether or not the last is done, and its time counts from when it ought to have
     * begun; so a stall counts for all who would have come meanwhile. For latency.
     *
     * @param callers how many may be under way at once
     */
    static Result open(double perSecond, int callers, Duration time, Tasks tasks) {
        long start = System.nanoTime() + RUN_UP_NANOS;
        long count = Math.round(perSecond * time.toMillis() / 1000);
        AtomicLong next = new AtomicLong();
        return drive(callers, start, tasks, () -> {
            long number = next.getAndIncrement();
            if (number >= count) {
                return Long.MIN_VALUE;
            }
            long due = start + (long) (number * 1e9 / perSecond);
            waitUntil(due);
            return due;
        });
    }

    private interface Schedule {
        /** When the next one begins, in the past of now; {@link Long#MIN_VALUE} when there is none. */
        long next();
    }

    private static void waitUntil(long due) {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    private static Result drive(int callers, long start, Tasks tasks, Schedule schedule) {
        List<Thread> threads = new ArrayList<>();
        List<Histogram> histograms = new ArrayList<>();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        AtomicBoolean stop = new AtomicBoolean();
        for (int caller = 0; caller < callers; caller++) {
            Histogram histogram = new Histogram(LONGEST_NANOS, 3);
            histograms.add(histogram);
            int number = caller;
            threads.add(Thread.ofPlatform().name("caller-" + caller).start(() -> {
                try (Task task = tasks.of(number)) {
                    waitUntil(start);
                    loop(task, schedule, histogram, stop);
                } catch (Exception failed) {
                    failure.compareAndSet(null, failed);
                    stop.set(true);
                }
            }));
        }
        threads.forEach(Load::join);
        long nanos = System.nanoTime() - start;
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("the load failed: " + failed.getMessage(), failed);
        }
        Histogram all = new Histogram(LONGEST_NANOS, 3);
        histograms.forEach(all::add);
        return new Result(all.getTotalCount(), nanos, all);
    }

    private static void loop(Task task, Schedule schedule, Histogram histogram, AtomicBoolean stop) throws Exception {
        for (long begin = schedule.next(); begin != Long.MIN_VALUE && !stop.get(); begin = schedule.next()) {
            task.run();
            histogram.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - begin));
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
