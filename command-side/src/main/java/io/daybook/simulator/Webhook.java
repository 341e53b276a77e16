package io.daybook.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How the gateway signs what it sends of its own accord: HMAC with SHA-256 over the time, a dot and the body, with the
 * time beside it, so that an old message cannot be sent again for long.
 */
public final class Webhook {

    /** The header of the signature: {@code t=1763726400,v1=hex}. */
    public static final String SIGNATURE = "simulator-signature";

    /** The type of a message: an operation has moved. */
    public static final String OPERATION_MOVED = "operation.moved";

    /** The type of a message: a dispute has moved. */
    public static final String DISPUTE_MOVED = "dispute.moved";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern FORM = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");
    private static final String ALGORITHM = "HmacSHA256";

    /**
     * The body of a message.
     *
     * @param id the gateway's own id of the message
     * @param operation the key under which the operation was asked for
     */
    public record Body(String id, String type, String operation) {}

    /** The body of a message about a dispute. */
    public record DisputeBody(String id, String type, Dispute dispute) {}

    /**
     * How a dispute stands.
     *
     * @param reference the gateway's own id of it
     * @param charge what is disputed
     * @param status {@code needs_response}, {@code funds_withdrawn}, {@code under_review}, {@code funds_reinstated},
     *     {@code won}, {@code lost} or {@code accepted}
     */
    public record Dispute(
            String reference,
            String charge,
            String status,
            long amount,
            String currency,
            String reason,
            Instant evidenceDueBy,
            Instant at) {}

    private Webhook() {}

    /** The value of the signature's header. */
    public static String sign(String secret, Instant at, byte[] body) {
        long seconds = at.getEpochSecond();
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac(secret, seconds, body));
    }

    /** Whether a message was signed with the secret, not long before it came. */
    public static boolean isSigned(String secret, String signature, byte[] body, Instant receivedAt) {
        Matcher parts = FORM.matcher(signature);
        if (secret.isEmpty() || !parts.matches()) {
            return false;
        }
        long seconds = Long.parseLong(parts.group(1));
        Duration age =
                Duration.between(Instant.ofEpochSecond(seconds), receivedAt).abs();
        byte[] given = HexFormat.of().parseHex(parts.group(2));
        return MessageDigest.isEqual(given, mac(secret, seconds, body)) && age.compareTo(TOLERANCE) <= 0;
    }

    private static byte[] mac(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
