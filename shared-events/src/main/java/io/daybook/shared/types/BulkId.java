package io.daybook.shared.types;

/** Names several commands that were given at once. */
public record BulkId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "blk_";

    public BulkId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
