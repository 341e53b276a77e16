package io.daybook.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Mac;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/**
 * Knows secrets again that were made by chance, such as API keys, without keeping them: HMAC-SHA-256 under a key that only
 * the key folder holds, so that whoever has the database alone cannot even try a guess. It is fast on purpose: a hash that
 * is slow protects secrets that people choose, and adds nothing to 256 bits of chance. Thread-safe.
 */
public final class SecretHash {

    private static final String OWNER = "secrets";
    private static final String PREFIX = "h1_";

    private final Mac mac;

    private SecretHash(Mac mac) {
        this.mac = mac;
    }

    static SecretHash open(Path file, DurableFiles files, MasterKey master)
            throws IOException, GeneralSecurityException {
        return new SecretHash(MacKeyFile.open(file, files, master, OWNER));
    }

    /** The hash of a secret: {@code h1_} and lower-case hex. */
    public String of(String secret) {
        return PREFIX + tag("secret", secret);
    }

    /**
     * Something that nobody can guess and that can be made again from what it is about.
     *
     * @param purpose for one purpose it tells nothing about another
     */
    public String derive(String purpose, String subject) {
        return tag("derived " + purpose, subject);
    }

    private String tag(String purpose, String text) {
        try {
            return HexFormat.of().formatHex(mac.computeMac((purpose + "\n" + text).getBytes(UTF_8)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a secret cannot be hashed", failure);
        }
    }
}
