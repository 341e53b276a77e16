package io.daybook.eventstore;

/**
 * The database went away while events were being committed, and stayed away: whether they were written is not known.
 * Asking the aggregate again later tells; since every command carries the ids of what it creates, giving it again is safe.
 */
public final class AppendOutcomeUnknownException extends RuntimeException {

    AppendOutcomeUnknownException(Throwable cause) {
        super("the database did not come back to say whether the events were written", cause);
    }
}
