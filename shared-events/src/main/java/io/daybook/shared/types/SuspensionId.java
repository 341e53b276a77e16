package io.daybook.shared.types;

/** Names one suspension of a merchant. */
public record SuspensionId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "susp_";

    public SuspensionId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
