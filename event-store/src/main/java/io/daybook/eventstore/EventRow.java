package io.daybook.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/** A row of the log, as Axon reads it. */
record EventRow(long position, StoredEvent event, Instant recordedAt)
        implements TrackedEventData<byte[]>, DomainEventData<byte[]> {

    static final String COLUMNS = "position, event_id, aggregate_type, aggregate_id, sequence, payload_type,"
            + " payload_revision, payload, metadata, recorded_at";

    static EventRow of(ResultSet row) throws SQLException {
        return new EventRow(
                row.getLong(1),
                new StoredEvent(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getString(6),
                        row.getString(7),
                        row.getBytes(8),
                        row.getBytes(9)),
                row.getObject(10, OffsetDateTime.class).toInstant());
    }

    /** As Axon tells events of aggregates from others: by their class. */
    TrackedEventData<byte[]> tracked() {
        return event.aggregateType().isEmpty() ? new OfNoAggregate(this) : this;
    }

    private record OfNoAggregate(EventRow row) implements TrackedEventData<byte[]> {

        @Override
        public TrackingToken trackingToken() {
            return row.trackingToken();
        }

        @Override
        public String getEventIdentifier() {
            return row.getEventIdentifier();
        }

        @Override
        public Instant getTimestamp() {
            return row.getTimestamp();
        }

        @Override
        public SerializedObject<byte[]> getMetaData() {
            return row.getMetaData();
        }

        @Override
        public SerializedObject<byte[]> getPayload() {
            return row.getPayload();
        }
    }

    @Override
    public TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(position);
    }

    @Override
    public String getEventIdentifier() {
        return event.eventId();
    }

    /** The event's time is when the store wrote it: monotone with the position, and the same for every reader. */
    @Override
    public Instant getTimestamp() {
        return recordedAt;
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SimpleSerializedObject<>(event.metadata(), byte[].class, MetaData.class.getName(), null);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(
                event.payload(),
                byte[].class,
                event.payloadType(),
                event.payloadRevision().isEmpty() ? null : event.payloadRevision());
    }

    @Override
    public String getType() {
        return event.aggregateType();
    }

    @Override
    public String getAggregateIdentifier() {
        return event.aggregateId();
    }

    @Override
    public long getSequenceNumber() {
        return event.sequence();
    }
}
