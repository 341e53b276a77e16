package io.daybook.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * Keeps the latest snapshot of each aggregate. It looks only where this node has found one at its start or written one, so
 * that loading any other aggregate costs one query; another node's snapshots are a shortcut that is not taken then.
 */
final class Snapshots {

    private final DataSource connections;
    private final Serializer serializer;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Snapshots(DataSource connections, Serializer serializer) {
        this.connections = connections;
        this.serializer = serializer;
    }

    /** Looks whether there are any. */
    void start() {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT aggregate_id FROM log.snapshot");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                known.add(row.getString(1));
            }
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
            known.add(snapshot.getAggregateIdentifier());
        } catch (SQLException failure) {
            throw new EventStoreException("a snapshot could not be written", failure);
        }
    }

    Optional<DomainEventMessage<?>> read(String aggregateId) {
        if (!known.contains(aggregateId)) {
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
