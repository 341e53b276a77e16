package io.daybook.shared.types;

/** Names one refund. */
public record RefundId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "re_";

    public RefundId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
