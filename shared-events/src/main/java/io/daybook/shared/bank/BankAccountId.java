package io.daybook.shared.bank;

import io.daybook.shared.types.Id;

/** Names one bank account, and is the payment method's token for it. */
public record BankAccountId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "ba_";

    public BankAccountId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
