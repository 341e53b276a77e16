package io.daybook.command.connector.paypal;

import java.time.Duration;

/** How much longer an answer may take, over all requests that it needs. Measured by a clock that nobody sets. */
record Patience(long endNanos) {

    static Patience of(Duration time) {
        return new Patience(System.nanoTime() + time.toNanos());
    }

    /**
     * What is left of it.
     *
     * @throws NoAnswerException when nothing is
     */
    Duration left() throws NoAnswerException {
        long nanos = endNanos - System.nanoTime();
        if (nanos <= 0) {
            throw new NoAnswerException("timeout");
        }
        return Duration.ofNanos(nanos);
    }
}
