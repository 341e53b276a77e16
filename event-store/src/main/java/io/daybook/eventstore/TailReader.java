package io.daybook.eventstore;

import org.axonframework.eventhandling.EventMessage;

/** What is known of a reader of the tail, so that it is not woken for every event. Thread-safe. */
public interface TailReader {

    /** One who is concerned by everything. */
    TailReader OF_EVERYTHING = new TailReader() {
        @Override
        public boolean isConcernedBy(EventMessage<?> event) {
            return true;
        }

        @Override
        public boolean isAwaited() {
            return true;
        }

        @Override
        public void whenAwaited(Runnable wake) {}

        @Override
        public void forget(Runnable wake) {}
    };

    /** Tells whether it does anything with an event. Of one with which it does nothing it need only know that it was. */
    boolean isConcernedBy(EventMessage<?> event);

    /** Tells whether anyone waits until it has passed a position. */
    boolean isAwaited();

    /** Calls this, which returns at once, whenever somebody begins to wait for it. */
    void whenAwaited(Runnable wake);

    void forget(Runnable wake);
}
