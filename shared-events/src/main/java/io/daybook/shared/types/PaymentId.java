package io.daybook.shared.types;

/** Names one payment. */
public record PaymentId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "pay_";

    public PaymentId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
