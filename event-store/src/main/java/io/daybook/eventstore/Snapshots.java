package io.daybook.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * Keeps the latest snapshot of each aggregate. While this node has neither found nor written one it does not look, so that
 * loading an aggregate costs one query; another node's snapshots are a shortcut that is not taken then.
 */
final class Snapshots {

    private final DataSource connections;
    private final Serializer serializer;
    private volatile boolean inUse;

    Snapshots(DataSource connections, Serializer serializer) {
        this.connections = connections;
        this.serializer = serializer;
    }

    /** Looks whether there are any. */
    void start() {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT EXISTS (SELECT FROM log.snapshot)");
                ResultSet row = statement.executeQuery()) {
            row.next();
            inUse = row.getBoolean(1);
        } catch (SQLException failure) {
            throw new EventStoreException("snapshots could not be read", failure);
        }
    }

    void store(DomainEventMessage<?> snapshot) {
        SerializedObject<byte[]> payload = snapshot.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = snapshot.serializeMetaData(serializer, byte[].class);
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        INSERT INTO log.snapshot (aggregate_id, aggregate_type, sequence, event_id, payload_type,
                                                  payload_revision, payload, metadata, taken_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (aggregate_id) DO UPDATE SET
                            aggregate_type = excluded.aggregate_type, sequence = excluded.sequence, event_id = excluded.event_id,
                            payload_type = excluded.payload_type, payload_revision = excluded.payload_revision,
                            payload = excluded.payload, metadata = excluded.metadata, taken_at = excluded.taken_at
                        WHERE snapshot.sequence < excluded.sequence
                        """)) {
            statement.setString(1, snapshot.getAggregateIdentifier());
            statement.setString(2, snapshot.getType());
            statement.setLong(3, snapshot.getSequenceNumber());
            statement.setString(4, snapshot.getIdentifier());
            statement.setString(5, payload.getType().getName());
            statement.setString(6, payload.getType().getRevision());
            statement.setBytes(7, payload.getData());
            statement.setBytes(8, metadata.getData());
            statement.setObject(9, snapshot.getTimestamp().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
            inUse = true;
        } catch (SQLException failure) {
            throw new EventStoreException("a snapshot could not be written", failure);
        }
    }

    Optional<DomainEventMessage<?>> read(String aggregateId) {
        if (!inUse) {
            return Optional.empty();
        }
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT aggregate_type, sequence, event_id, payload_type, payload_revision, payload, metadata,
                               taken_at
                        FROM log.snapshot WHERE aggregate_id = ?
                        """)) {
            statement.setString(1, aggregateId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(message(aggregateId, row)) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new EventStoreException("a snapshot could not be read", failure);
        }
    }

    private DomainEventMessage<?> message(String aggregateId, ResultSet row) throws SQLException {
        Object payload = serializer.deserialize(new SimpleSerializedObject<>(
                row.getBytes("payload"),
                byte[].class,
                row.getString("payload_type"),
                row.getString("payload_revision")));
        MetaData metadata = serializer.deserialize(
                new SimpleSerializedObject<>(row.getBytes("metadata"), byte[].class, MetaData.class.getName(), null));
        return new GenericDomainEventMessage<>(
                row.getString("aggregate_type"),
                aggregateId,
                row.getLong("sequence"),
                new GenericMessage<>(row.getString("event_id"), payload, metadata),
                row.getObject("taken_at", OffsetDateTime.class).toInstant());
    }
}
