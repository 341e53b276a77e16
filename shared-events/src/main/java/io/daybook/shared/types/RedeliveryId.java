package io.daybook.shared.types;

/** Names one wish to have events delivered again. */
public record RedeliveryId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "rdl_";

    public RedeliveryId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
