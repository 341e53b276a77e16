package io.daybook.command.connector.ach;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what came back to those who want to know, until they have heard it. */
final class ReturnTeller {

    private static final Logger LOG = LoggerFactory.getLogger(ReturnTeller.class);
    private static final int AT_ONCE = 1_000;

    private final InstructionRepository queue;
    private final List<ReturnListener> listeners;
    private final Clock clock;

    ReturnTeller(InstructionRepository queue, List<ReturnListener> listeners, Clock clock) {
        this.queue = queue;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    /** Tells of everything that was not heard yet; one failure keeps nobody from hearing of the rest. */
    void tell() {
        if (listeners.isEmpty()) {
            return; // Nobody to tell: they are kept.
        }
        for (AchReturn fact : queue.unreported(AT_ONCE)) {
            try {
                listeners.forEach(listener -> listener.returned(fact));
                queue.reported(fact.operation(), clock.instant());
            } catch (RuntimeException failure) {
                LOG.error("The return of {} was not heard; it will be told again", fact.operation(), failure);
            }
        }
    }
}
