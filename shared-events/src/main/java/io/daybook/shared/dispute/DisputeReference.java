package io.daybook.shared.dispute;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.DisputeId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What a gateway calls a dispute.
 *
 * @param value of 1 to 255 characters
 */
public record DisputeReference(ConnectorName connector, String value) {

    private static final int LONGEST = 255;
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int BYTES = 16;

    public DisputeReference {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a dispute's reference has 1 to " + LONGEST + " characters");
        }
    }

    /**
     * Our name for it: the first 128 bits of SHA-256 over both, in the form of a ULID. The same for the same dispute, so
     * that being told of it twice, or by two nodes at once, makes one dispute.
     */
    public DisputeId id() {
        BigInteger rest = new BigInteger(1, Arrays.copyOf(hash(), BYTES));
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt(rest.intValue() & 31);
            rest = rest.shiftRight(5);
        }
        return new DisputeId(DisputeId.PREFIX + new String(text));
    }

    private byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((connector.value() + "\n" + value).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
