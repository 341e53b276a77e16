package io.daybook.command.simulation;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Many schedules, on several threads: seeds have nothing to do with each other. */
final class Campaign {

    private static final int PORTION = 200;
    private static final double NANOS = 1e9;
    private static final long WORD_EVERY = 20_000_000_000L;

    private final Options options;
    private final PrintStream out;
    private final AtomicLong next = new AtomicLong();
    private final AtomicReference<Schedule.@Nullable Outcome> violated = new AtomicReference<>();
    private final Tally tally = new Tally();
    private final long begun = System.nanoTime();
    private long ended;
    private long lived;
    private long steps;
    private long lastWord = begun;

    Campaign(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Ends when all are lived, or with the first violation. */
    void run() {
        List<Thread> threads = new ArrayList<>();
        for (int number = 1; number <= options.threads(); number++) {
            threads.add(Thread.ofPlatform().name("simulation-" + number).start(this::work));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        ended = System.nanoTime();
    }

    private void work() {
        for (long from = next.getAndAdd(PORTION);
                from < options.schedules() && violated.get() == null;
                from = next.getAndAdd(PORTION)) {
            Tally portion = new Tally();
            long walked = 0;
            long to = Math.min(from + PORTION, options.schedules());
            for (long i = from; i < to; i++) {
                Schedule.Outcome outcome = Schedule.of(options.seed() + i, options.bug());
                portion.add(outcome.tally());
                walked += outcome.steps();
                if (outcome.violation() != null) {
                    violated.compareAndSet(null, outcome);
                    to = i + 1;
                }
            }
            add(portion, to - from, walked);
        }
    }

    private synchronized void add(Tally portion, long number, long walked) {
        tally.add(portion);
        lived += number;
        steps += walked;
        long now = System.nanoTime();
        if (now - lastWord > WORD_EVERY) {
            lastWord = now;
            out.printf("%,d schedules, %,.0f a second, no violation%n", lived, lived / ((now - begun) / NANOS));
        }
    }

    Tally tally() {
        return tally;
    }

    long lived() {
        return lived;
    }

    long steps() {
        return steps;
    }

    double seconds() {
        return (ended - begun) / NANOS;
    }

    /** The first that was found, if any. */
    Schedule.@Nullable Outcome violated() {
        return violated.get();
    }
}
