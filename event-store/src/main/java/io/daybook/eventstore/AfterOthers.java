package io.daybook.eventstore;

import java.io.Serial;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/** An event whose reader was not shown those right before it, since they did not concern it. */
public final class AfterOthers<T> extends GenericTrackedDomainEventMessage<T> {

    @Serial
    private static final long serialVersionUID = 1L;

    private final long from;

    /** @param from the position of the first that was not shown */
    AfterOthers(TrackingToken token, DomainEventMessage<T> event, long from) {
        super(token, event);
        this.from = from;
    }

    /** The first position that a reader has passed with this event: its own, or that of the first that was not shown. */
    public static long from(EventMessage<?> event, long position) {
        return event instanceof AfterOthers<?> after ? after.from : position;
    }

    @Override
    public AfterOthers<T> withTrackingToken(TrackingToken token) {
        return new AfterOthers<>(token, this, from);
    }
}
