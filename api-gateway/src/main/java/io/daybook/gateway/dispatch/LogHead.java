package io.daybook.gateway.dispatch;

import io.daybook.shared.types.Position;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** Where the log ends just now: at or after whatever has been accepted before. */
public final class LogHead {

    private final EventStore store;

    public LogHead(EventStore store) {
        this.store = store;
    }

    public Position now() {
        @Nullable TrackingToken head = store.createHeadToken();
        return head == null ? Position.START : new Position(head.position().orElse(0));
    }
}
