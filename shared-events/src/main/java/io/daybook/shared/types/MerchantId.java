package io.daybook.shared.types;

/** Names one merchant. */
public record MerchantId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "mer_";

    /** The house itself, which operators belong to. It takes no payments. */
    public static final MerchantId HOST = new MerchantId("mer_0000000000000000000000H0ST");

    public MerchantId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
