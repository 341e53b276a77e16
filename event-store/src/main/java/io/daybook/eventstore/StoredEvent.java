package io.daybook.eventstore;

/**
 * An event in the form in which it is stored and hashed, without its position and its time, which the store gives.
 *
 * @param aggregateType empty for an event of no aggregate
 * @param aggregateId the event's own id for an event of no aggregate
 * @param sequence its number within the aggregate, from 0
 * @param payload UTF-8 JSON
 * @param metadata UTF-8 JSON
 */
@SuppressWarnings("ArrayRecordComponent") // The very bytes are the point; nobody compares these records.
public record StoredEvent(
        String eventId,
        String aggregateType,
        String aggregateId,
        long sequence,
        String payloadType,
        String payloadRevision,
        byte[] payload,
        byte[] metadata) {

    /** Of what grows with the event, in bytes. */
    int size() {
        return payload.length + metadata.length;
    }
}
