package io.daybook.shared.types;

/** Names one customer of a merchant. */
public record CustomerId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "cus_";

    public CustomerId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
