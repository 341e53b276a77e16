package io.daybook.gateway.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Cursors as merchants see them: opaque, and good for one kind of list only. The checksum tells a damaged cursor or one
 * of another list from a good one; it is no secret, and needs to be none, since every list is bound to its caller.
 */
public final class Cursors {

    private static final int CHECKSUM = Integer.BYTES;

    private Cursors() {}

    /** Wraps what a projection goes on from. */
    public static String seal(String list, String next) {
        byte[] text = next.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ByteBuffer.allocate(CHECKSUM + text.length)
                .putInt(checksum(list, text))
                .put(text)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Unwraps it again.
     *
     * @throws IllegalArgumentException when it is not a cursor of that list
     */
    static String open(String list, String cursor) {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        if (bytes.length <= CHECKSUM) {
            throw new IllegalArgumentException("too short for a cursor");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int claimed = buffer.getInt();
        byte[] text = new byte[buffer.remaining()];
        buffer.get(text);
        if (claimed != checksum(list, text)) {
            throw new IllegalArgumentException("not a cursor of this list");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new IllegalArgumentException("not a text", broken);
        }
    }

    private static int checksum(String list, byte[] text) {
        CRC32 crc = new CRC32();
        crc.update(list.getBytes(StandardCharsets.UTF_8));
        crc.update(text);
        return (int) crc.getValue();
    }
}
