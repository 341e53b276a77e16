package io.daybook.command.settlement;

import io.daybook.command.settlement.SettlementBook.Owner;
import io.daybook.shared.types.SettlementId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Where a file stands among those of its gateway, and how it is known again. */
final class SettlementPlaces {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int ULID_BYTES = 16;
    private static final int ULID_DIGITS = 26;
    private static final int BITS = 5;
    private static final int LOWEST = 31;

    private SettlementPlaces() {}

    /**
     * The id that a file takes. Two files that come at once want the same one, and the log gives it to one of them; the
     * other then looks again at what is known.
     *
     * @param number among the files of the gateway, from 1
     */
    static SettlementId place(Owner owner, long number) {
        String place = owner.merchant() + "\n" + owner.mode() + "\n" + owner.connector() + "\n" + number;
        byte[] hash = sha256(place.getBytes(StandardCharsets.UTF_8));
        return new SettlementId(SettlementId.PREFIX + ulid(Arrays.copyOf(hash, ULID_BYTES)));
    }

    /** What makes two files the same: SHA-256 in lower-case hex. */
    static String hash(byte[] content) {
        return HexFormat.of().formatHex(sha256(content));
    }

    private static String ulid(byte[] bytes) {
        BigInteger rest = new BigInteger(1, bytes);
        char[] digits = new char[ULID_DIGITS];
        for (int i = ULID_DIGITS - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt(rest.intValue() & LOWEST);
            rest = rest.shiftRight(BITS);
        }
        return new String(digits);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
