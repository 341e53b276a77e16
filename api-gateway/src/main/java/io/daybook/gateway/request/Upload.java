package io.daybook.gateway.request;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

/** A file that a merchant hands in. Two are the same request when their bytes are. */
public final class Upload {

    private final byte[] content;
    private final String hash;
    private final WriteRequest write;

    Upload(byte[] content, Function<String, WriteRequest> write) {
        this.content = content;
        this.hash = sha256(content);
        this.write = write.apply(hash);
    }

    /** The very bytes; not to be changed. */
    public byte[] content() {
        return content;
    }

    /** Their SHA-256 in lower-case hex. */
    public String hash() {
        return hash;
    }

    public WriteRequest write() {
        return write;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
