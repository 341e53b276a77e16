package io.daybook.gateway.idempotency;

import java.util.concurrent.TimeUnit;

/**
 * When a key was refused, as well as this process can know it. The database has told how long ago that was at some moment
 * between the question and its answer; so neither clock needs to know the other's time, and a process that was
 * held up in between only knows less.
 *
 * @param microsAgo before the database answered
 * @param askedNanos by {@link System#nanoTime}, before it was asked
 * @param answeredNanos likewise, after it has answered
 */
record Refusal(long microsAgo, long askedNanos, long answeredNanos) {

    /** Where the refusal lies. */
    enum Seen {
        EARLIER,
        LATER,
        UNCERTAIN
    }

    /** Whether it was earlier or later than something else was. */
    Seen seenFrom(long momentNanos) {
        long ago = TimeUnit.MICROSECONDS.toNanos(microsAgo);
        if (momentNanos - (answeredNanos - ago) > 0) {
            return Seen.EARLIER;
        }
        return momentNanos - (askedNanos - ago) < 0 ? Seen.LATER : Seen.UNCERTAIN;
    }
}
