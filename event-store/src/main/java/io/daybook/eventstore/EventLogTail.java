package io.daybook.eventstore;

import java.time.Instant;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** The log as a stream that goes on: readers wake when something is committed, here or on another node. */
final class EventLogTail implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final PostgresEventStorageEngine engine;
    private final LogSignal signal;

    EventLogTail(PostgresEventStorageEngine engine, LogSignal signal) {
        this.engine = engine;
        this.signal = signal;
    }

    /**
     * Opens a stream of what follows a token; of everything when there is none.
     *
     * @throws IllegalArgumentException when the token is of another store, or beyond the end of this log: then the log is
     *     not the one that was read before, and whoever goes on would miss events in silence
     */
    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
        long position = PostgresEventStorageEngine.position(WrappedToken.unwrapLowerBound(trackingToken));
        long end = engine.head();
        if (position > end) {
            throw new IllegalArgumentException("the token is at " + position + " and the log ends at " + end
                    + ": it is another log, or an old copy of it");
        }
        signal.reached(end);
        return new EventLogStream(engine, signal, position);
    }

    @Override
    public TrackingToken createTailToken() {
        return engine.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return engine.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return engine.createTokenAt(dateTime);
    }
}
