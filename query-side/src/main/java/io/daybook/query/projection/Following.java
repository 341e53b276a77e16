package io.daybook.query.projection;

import io.daybook.eventstore.TailReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;

/**
 * How a projection follows the log: what it handles it is shown at once, and that the rest has been passed it notes now and
 * then, and when a reader waits for that. Each note is a commit, and there are many projections.
 */
final class Following implements TailReader {

    private final EventHandlerInvoker handlers;
    private final Arrivals arrivals;
    private final Map<Class<?>, Boolean> handled = new ConcurrentHashMap<>();

    Following(EventHandlerInvoker handlers, Arrivals arrivals) {
        this.handlers = handlers;
        this.arrivals = arrivals;
    }

    @Override
    public boolean isConcernedBy(EventMessage<?> event) {
        return handled.computeIfAbsent(event.getPayloadType(), handlers::canHandleType);
    }

    @Override
    public boolean isAwaited() {
        return arrivals.isAnyPositionAwaited();
    }

    @Override
    public void whenAwaited(Runnable wake) {
        arrivals.whenAwaited(wake);
    }

    @Override
    public void forget(Runnable wake) {
        arrivals.forget(wake);
    }
}
