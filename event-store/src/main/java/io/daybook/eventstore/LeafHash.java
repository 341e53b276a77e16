package io.daybook.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The hash of an event as a leaf of the Merkle tree over the log (RFC 6962, section 2.1): SHA-256 over a zero byte and an
 * unambiguous encoding of everything that is stored of it, but for its position, to which the tree itself commits. The
 * layout is specified in {@code docs/event-log.md}, with test vectors.
 */
public final class LeafHash {

    /** The length of a hash in bytes. */
    public static final int LENGTH = 32;

    private static final byte LEAF = 0;
    private static final byte LAYOUT = 1;

    private LeafHash() {}

    /** The hash of an event that was written at a time, which counts in whole microseconds. */
    public static byte[] of(StoredEvent event, Instant recordedAt) {
        return sha256().digest(encode(event, recordedAt));
    }

    /** The bytes that are hashed. */
    public static byte[] encode(StoredEvent event, Instant recordedAt) {
        byte[][] fields = {
            utf8(event.eventId()),
            utf8(event.aggregateType()),
            utf8(event.aggregateId()),
            ByteBuffer.allocate(Long.BYTES).putLong(event.sequence()).array(),
            utf8(event.payloadType()),
            utf8(event.payloadRevision()),
            event.payload(),
            event.metadata(),
            ByteBuffer.allocate(Long.BYTES).putLong(micros(recordedAt)).array()
        };
        int length = 2;
        for (byte[] field : fields) {
            length += Integer.BYTES + field.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).put(LEAF).put(LAYOUT);
        for (byte[] field : fields) {
            bytes.putInt(field.length).put(field);
        }
        return bytes.array();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
