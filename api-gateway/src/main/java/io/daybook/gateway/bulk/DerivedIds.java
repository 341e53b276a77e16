package io.daybook.gateway.bulk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids that follow from the one that was reserved for the whole, so that whoever carries on creates the same. The time of
 * each is that of the whole; the rest, 80 bits, is a hash of the whole's id and its own number.
 */
final class DerivedIds {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME = 10;
    private static final int REST = 16;
    private static final int BITS = 5;

    private DerivedIds() {}

    static String of(String reservedId, String prefix, int number) {
        int ulid = reservedId.indexOf('_') + 1;
        byte[] hash = hash(reservedId + ":" + number);
        StringBuilder id = new StringBuilder(prefix).append(reservedId, ulid, ulid + TIME);
        long bits = 0;
        int held = 0;
        int next = 0;
        for (int i = 0; i < REST; i++) {
            while (held < BITS) {
                bits = (bits << Byte.SIZE) | (hash[next++] & 0xFF);
                held += Byte.SIZE;
            }
            held -= BITS;
            id.append(DIGITS.charAt((int) (bits >>> held) & (DIGITS.length() - 1)));
        }
        return id.toString();
    }

    /** The SHA-256 of a text in ASCII, as 64 digits. */
    static String hex(String text) {
        return HexFormat.of().formatHex(hash(text));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
