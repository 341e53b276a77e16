package io.daybook.gateway.merchants;

import io.daybook.shared.types.ApiKeyId;
import java.math.BigInteger;

/** Names keys after their hashes: so a key that is given out twice is the same key, and another is another. */
final class ApiKeyIds {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int BITS = 128;
    private static final int HEX = 16;

    private ApiKeyIds() {}

    static ApiKeyId of(String hash) {
        BigInteger rest = new BigInteger(hash.substring(hash.length() - BITS / 4), HEX);
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt(rest.intValue() & 31);
            rest = rest.shiftRight(5);
        }
        return new ApiKeyId(ApiKeyId.PREFIX + new String(text));
    }
}
