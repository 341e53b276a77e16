package io.daybook.query.projection;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;

/** Fills the tables of one schema from events. It has no side effect other than that, and can begin again from zero. */
public interface Projection {

    ProjectionName name();

    /**
     * The objects with its event handlers, each of which gets every event that it has a handler for, in this order. A
     * handler's parameters may be, after the event, the {@link Recorded} and the projection's own {@link Batch}.
     */
    List<Object> handlers();

    /**
     * Begins a batch, in its transaction.
     *
     * @param events all that will be handled, in order, so that what they touch can be loaded at once
     */
    Batch begin(List<? extends EventMessage<?>> events);

    /** Empties its tables, in a transaction, before everything is handled again. */
    void clear();
}
