package io.daybook.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Mac;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Marks what is given out as ours, so that it is known again when it comes back, on every node that shares the key folder
 * (HMAC-SHA-256). What is marked is not hidden. Thread-safe.
 */
public final class SigningKey {

    private static final String OWNER = "signing";

    private final Mac mac;

    private SigningKey(Mac mac) {
        this.mac = mac;
    }

    static SigningKey open(Path file, DurableFiles files, MasterKey master)
            throws IOException, GeneralSecurityException {
        return new SigningKey(MacKeyFile.open(file, files, master, OWNER));
    }

    /**
     * The mark of some bytes.
     *
     * @param purpose what they are given out for; the same must be named to check it
     */
    public byte[] sign(String purpose, byte[] content) {
        try {
            return mac.computeMac(bound(purpose, content));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a mark cannot be computed", failure);
        }
    }

    /** Tells whether a mark is ours, and of these bytes and this purpose. */
    public boolean isSigned(String purpose, byte[] content, byte[] mark) {
        try {
            mac.verifyMac(mark, bound(purpose, content));
            return true;
        } catch (GeneralSecurityException forged) {
            return false;
        }
    }

    private static byte[] bound(String purpose, byte[] content) {
        byte[] name = purpose.getBytes(UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + name.length + content.length)
                .putInt(name.length)
                .put(name)
                .put(content)
                .array();
    }
}
