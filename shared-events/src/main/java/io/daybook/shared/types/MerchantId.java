package io.daybook.shared.types;

/** Names one merchant. */
public record MerchantId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "mer_";

    public MerchantId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
