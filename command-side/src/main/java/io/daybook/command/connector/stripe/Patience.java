package io.daybook.command.connector.stripe;

import java.time.Duration;

/**
 * How long an exchange of one or several requests may still take, by the machine's steady clock.
 *
 * @param endNanos on the scale of {@link System#nanoTime()}
 */
record Patience(long endNanos) {

    static Patience of(Duration time) {
        return new Patience(System.nanoTime() + time.toNanos());
    }

    /** At least nothing. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }
}
