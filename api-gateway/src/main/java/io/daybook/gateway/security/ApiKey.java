package io.daybook.gateway.security;

import io.daybook.personal.SecretHash;
import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.types.Mode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A key of a merchant: {@code sk_} for a secret one or {@code pk_} for a publishable one, {@code test_} or {@code live_},
 * and 43 letters and digits, which is 256 bits of chance. Only a keyed hash of it is ever stored: see {@link SecretHash}.
 */
public final class ApiKey {

    private static final Pattern FORM = Pattern.compile("[sp]k_(test|live)_[0-9A-Za-z]{43}");
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 43;
    private static final String SECRET = "sk_";
    private static final String PUBLISHABLE = "pk_";

    private final String secret;

    private ApiKey(String secret) {
        this.secret = secret;
    }

    /** A new secret key. */
    public static ApiKey create(Mode mode, SecureRandom random) {
        return create(KeyKind.SECRET, mode, random);
    }

    /** A new key. */
    public static ApiKey create(KeyKind kind, Mode mode, SecureRandom random) {
        StringBuilder text = new StringBuilder(
                switch (kind) {
                    case SECRET -> SECRET;
                    case PUBLISHABLE -> PUBLISHABLE;
                });
        text.append(mode.name().toLowerCase(Locale.ROOT)).append('_');
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
            throw new IllegalArgumentException("not a key");
        }
        return new ApiKey(text);
    }

    /** Tells whether a text has the form of a key, for callers who would rather ask than catch. */
    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** Tells whether it says of itself that everybody may read it. */
    boolean isPublishable() {
        return secret.startsWith(PUBLISHABLE);
    }

    /** The key itself, to be shown once. */
    public String secret() {
        return secret;
    }

    /** All that is stored of it. */
    public String hash(SecretHash hashes) {
        return hashes.of(secret);
    }

    /** By each way in which keys were ever hashed. */
    public List<String> hashes(SecretHash hashes) {
        return List.of(hash(hashes), hash());
    }

    /** Its SHA-256 in lower-case hex: what was stored of a key before hashes had keys. */
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
