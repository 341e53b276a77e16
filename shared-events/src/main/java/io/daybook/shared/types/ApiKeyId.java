package io.daybook.shared.types;

/** Names one API key: not the secret, which is never stored. */
public record ApiKeyId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "key_";

    public ApiKeyId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
