package io.daybook.benchmarks;

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

    private Load() {}

    /** What one thread does again and again; a failure ends the measurement. */
    interface Task {
        void run() throws Exception;
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

        double millis(double percentile) {
            return latency.getValueAtPercentile(percentile) / 1e6;
        }
    }

    /** Closed loop: every caller begins the next as soon as the last is done. For throughput. */
    static Result closed(int callers, Duration time, Tasks tasks) {
        long end = System.nanoTime() + time.toNanos();
        return drive(callers, tasks, () -> System.nanoTime() < end ? System.nanoTime() : -1);
    }

    /**
     * Open loop: one begins every so often, whether or not the last is done, and its time counts from when it ought to have
     * begun; so a stall counts for all who would have come meanwhile. For latency.
     *
     * @param callers how many may be under way at once
     */
    static Result open(double perSecond, int callers, Duration time, Tasks tasks) {
        long start = System.nanoTime();
        long count = Math.round(perSecond * time.toMillis() / 1000);
        AtomicLong next = new AtomicLong();
        return drive(callers, tasks, () -> {
            long number = next.getAndIncrement();
            if (number >= count) {
                return -1;
            }
            long due = start + (long) (number * 1e9 / perSecond);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            return due;
        });
    }

    private interface Schedule {
        /** When the next one begins, in the past of now; negative when there is none. */
        long next();
    }

    private static Result drive(int callers, Tasks tasks, Schedule schedule) {
        List<Thread> threads = new ArrayList<>();
        List<Histogram> histograms = new ArrayList<>();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        AtomicBoolean stop = new AtomicBoolean();
        long start = System.nanoTime();
        for (int caller = 0; caller < callers; caller++) {
            Histogram histogram = new Histogram(LONGEST_NANOS, 3);
            histograms.add(histogram);
            int number = caller;
            threads.add(Thread.ofPlatform().name("caller-" + caller).start(() -> {
                try {
                    loop(tasks.of(number), schedule, histogram, stop);
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
        for (long begin = schedule.next(); begin >= 0 && !stop.get(); begin = schedule.next()) {
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
