package io.daybook.shared.types;

/** Names one release of what a payment had authorized and not captured. */
public record VoidId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "void_";

    public VoidId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
