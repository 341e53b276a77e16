package io.daybook.shared.types;

/** Names one way of paying that a customer has saved. A gateway's own token may begin alike, but is never followed by a ULID. */
public record PaymentMethodId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "pm_";

    public PaymentMethodId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
