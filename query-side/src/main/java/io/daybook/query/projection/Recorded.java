package io.daybook.query.projection;

import io.daybook.shared.types.MetadataKeys;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of an event beside its payload.
 *
 * @param position in the log, from 1
 * @param at when it was recorded
 * @param subject the id of the aggregate that it happened to
 * @param sequence its number within that aggregate, from 0
 */
public record Recorded(
        long position, Instant at, String eventId, String subject, long sequence, Map<String, Object> metadata) {

    /**
     * What is known of an event that was read from the log.
     *
     * @throws IllegalStateException when it did not come from the log, or belongs to no aggregate
     */
    public static Recorded of(EventMessage<?> message) {
        if (!(message instanceof DomainEventMessage<?> domain)) {
            throw new IllegalStateException("event " + message.getIdentifier() + " belongs to no aggregate");
        }
        return new Recorded(
                positionOf(message),
                message.getTimestamp(),
                message.getIdentifier(),
                domain.getAggregateIdentifier(),
                domain.getSequenceNumber(),
                message.getMetaData());
    }

    static long positionOf(EventMessage<?> message) {
        if (message instanceof TrackedEventMessage<?> tracked && tracked.trackingToken() != null) {
            return tracked.trackingToken().position().orElse(0);
        }
        throw new IllegalStateException("event " + message.getIdentifier() + " was not read from the log");
    }

    /** The merchant whose event it is. */
    public String merchant() {
        return required(MetadataKeys.MERCHANT);
    }

    /** {@code test} or {@code live}. */
    public String mode() {
        return required(MetadataKeys.MODE);
    }

    /** What the metadata says, or null when it says nothing. */
    public @Nullable String told(String key) {
        Object value = metadata.get(key);
        return value == null ? null : value.toString();
    }

    private String required(String key) {
        String value = told(key);
        if (value == null) {
            throw new IllegalStateException("the event at position " + position + " does not tell its " + key);
        }
        return value;
    }
}
