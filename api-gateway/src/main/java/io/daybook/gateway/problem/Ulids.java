package io.daybook.gateway.problem;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/**
 * New ids. A ULID (github.com/ulid/spec) is 48 bits of milliseconds and 80 bits of chance, which is what a time-ordered
 * UUID (RFC 9562, version 7) also is but for six fixed bits; so that generator, which is monotonic, makes them.
 */
public final class Ulids {

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int LENGTH = 26;
    private static final int BITS = 5;

    private Ulids() {}

    /** A new id that begins with a prefix. Later ids of one process sort after earlier ones. Thread-safe. */
    public static String next(String prefix) {
        return prefix + text(UuidCreator.getTimeOrderedEpoch());
    }

    private static String text(UUID uuid) {
        char[] text = new char[LENGTH];
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS[(int) (low & 31)];
            low = (low >>> BITS) | (high << (Long.SIZE - BITS));
            high >>>= BITS;
        }
        return new String(text);
    }
}
