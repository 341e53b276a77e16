package io.daybook.eventstore;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** For how long something is tried again, with short pauses between. */
final class Deadline {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final long end;
    private long pause = FIRST_PAUSE_NANOS;

    Deadline(Duration patience) {
        this.end = System.nanoTime() + patience.toNanos();
    }

    boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    /** Pauses a little, each time longer, and never beyond the end. */
    void pause() {
        LockSupport.parkNanos(Math.max(1, Math.min(pause, end - System.nanoTime())));
        pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
    }
}
