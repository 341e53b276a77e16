package io.daybook.query.projection;

import static java.util.Objects.requireNonNull;

import io.daybook.eventstore.AfterOthers;
import java.util.List;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Hands events to a projection, and writes its rows and its progress once for each batch.
 *
 * <p>It takes every event that it is shown, also those that the projection has no handler for and those that are another
 * segment's: otherwise the processor would pass them over without a transaction, and a reader who waits for a position could not
 * see that it had been passed.
 */
final class ProjectingInvoker implements EventHandlerInvoker {

    private static final String BATCH = Batch.class.getName();

    private final Projection projection;
    private final EventHandlerInvoker handlers;
    private final Progress progress;
    private final Arrivals arrivals;

    ProjectingInvoker(Projection projection, EventHandlerInvoker handlers, Progress progress, Arrivals arrivals) {
        this.projection = projection;
        this.handlers = handlers;
        this.progress = progress;
        this.arrivals = arrivals;
    }

    static Batch currentBatch(UnitOfWork<?> unitOfWork) {
        return requireNonNull(unitOfWork.root().getResource(BATCH), "not in a batch of a projection");
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return true;
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return true;
    }

    /** An error would end the worker without a word, and with it the projection; an exception is told and tried again. */
    @Override
    public void handle(EventMessage<?> message, Segment segment) throws Exception {
        try {
            project(message, segment);
        } catch (Error error) {
            throw new IllegalStateException("event " + message.getIdentifier() + " cannot be handled", error);
        }
    }

    private void project(EventMessage<?> message, Segment segment) throws Exception {
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        if (root.getResource(BATCH) == null) {
            begin(root, message, segment);
        }
        if (handlers.canHandle(message, segment)) {
            handlers.handle(message, segment);
        }
    }

    private void begin(UnitOfWork<?> root, EventMessage<?> first, Segment segment) {
        List<? extends EventMessage<?>> events = eventsOf(root, first);
        Batch batch = projection.begin(events);
        long shown = Recorded.positionOf(events.getFirst());
        long from = AfterOthers.from(events.getFirst(), shown);
        long last = Recorded.positionOf(events.getLast());
        root.resources().put(BATCH, batch);
        root.onPrepareCommit(unitOfWork -> {
            batch.flush();
            progress.advance(segment, new Progress.Passed(from, shown, last));
        });
        root.afterCommit(unitOfWork -> arrivals.arrived(segment, last, batch.changes()));
    }

    @SuppressWarnings("unchecked") // A processor's batch holds events and nothing else.
    private static List<? extends EventMessage<?>> eventsOf(UnitOfWork<?> root, EventMessage<?> first) {
        return root instanceof BatchingUnitOfWork<?> batching
                ? (List<? extends EventMessage<?>>) batching.getMessages()
                : List.of(first);
    }

    @Override
    public boolean supportsReset() {
        return handlers.supportsReset();
    }

    @Override
    public void performReset() {
        progress.clear();
        projection.clear();
        handlers.performReset();
    }

    @Override
    public <R> void performReset(R context) {
        progress.clear();
        projection.clear();
        handlers.performReset(context);
    }

    @Override
    public void segmentReleased(Segment segment) {
        arrivals.released(segment);
        handlers.segmentReleased(segment);
    }
}
