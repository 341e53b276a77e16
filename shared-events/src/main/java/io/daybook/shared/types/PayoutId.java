package io.daybook.shared.types;

/** Names one payout. */
public record PayoutId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "po_";

    public PayoutId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
