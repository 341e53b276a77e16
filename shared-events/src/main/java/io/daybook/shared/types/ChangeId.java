package io.daybook.shared.types;

/** Names one change of something that keeps its id, so that a change that is ordered twice is made once. */
public record ChangeId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "chg_";

    public ChangeId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
