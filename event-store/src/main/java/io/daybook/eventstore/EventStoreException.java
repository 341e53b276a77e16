package io.daybook.eventstore;

/** The event store cannot do what was asked, and nothing was written. */
public final class EventStoreException extends RuntimeException {

    EventStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
