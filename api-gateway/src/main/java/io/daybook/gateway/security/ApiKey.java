package io.daybook.gateway.security;

import io.daybook.shared.types.Mode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A secret key of a merchant: {@code sk_test_} or {@code sk_live_} and 43 letters and digits, which is 256 bits of
 * chance. Only its SHA-256 is ever stored: a hash made slow on purpose protects secrets that people choose, and adds
 * nothing to one that cannot be guessed.
 */
public final class ApiKey {

    private static final Pattern FORM = Pattern.compile("sk_(test|live)_[0-9A-Za-z]{43}");
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 43;

    private final String secret;

    private ApiKey(String secret) {
        this.secret = secret;
    }

    /** A new key. */
    public static ApiKey create(Mode mode, SecureRandom random) {
        StringBuilder text = new StringBuilder("sk_" + mode.name().toLowerCase(Locale.ROOT) + "_");
        for (int i = 0; i < LENGTH; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return new ApiKey(text.toString());
    }

    /**
     * A key from its text.
     *
     * @throws IllegalArgumentException when it has not the form of one; the message does not repeat it
     */
    public static ApiKey parse(String text) {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException("not a secret key");
        }
        return new ApiKey(text);
    }

    /** Tells whether a text has the form of a key, for callers who would rather ask than catch. */
    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** The key itself, to be shown once. */
    public String secret() {
        return secret;
    }

    /** Its SHA-256 in lower-case hex: all that is stored. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** A secret: not for logs. */
    @Override
    public String toString() {
        return "ApiKey[…]";
    }
}
