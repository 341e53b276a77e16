package io.daybook.shared.types;

/** Names one dispute. */
public record DisputeId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "dp_";

    public DisputeId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
