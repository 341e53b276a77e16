package io.daybook.shared.types;

/** Names one settlement file that was handed in, for as long as it is dealt with. */
public record SettlementFileId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "stf_";

    public SettlementFileId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
