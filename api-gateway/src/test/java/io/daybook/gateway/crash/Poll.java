package io.daybook.gateway.crash;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what comes about by itself, and never for longer than was said. */
final class Poll {

    private static final Duration EVERY = Duration.ofMillis(100);

    private Poll() {}

    /** Whether something is so; what it throws is thrown on. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Looks again and again.
     *
     * @return whether it came to hold in time
     */
    static boolean until(Duration atMost, Condition condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            if (holds(condition)) {
                return true;
            }
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            pause(EVERY);
        }
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Lets some time pass. */
    static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new IllegalStateException("interrupted while waiting");
            }
        }
    }
}
