package io.daybook.shared.types;

/**
 * Names one settlement file of a gateway that was taken in. Its ULID is derived from whose file it is and from its number
 * among the files of that gateway, so that two files can never take the same place.
 */
public record SettlementId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "stl_";

    public SettlementId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
