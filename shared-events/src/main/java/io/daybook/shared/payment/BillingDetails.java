package io.daybook.shared.payment;

import org.jspecify.annotations.Nullable;

/** Who pays. Only ever stored sealed. */
public record BillingDetails(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable Address address) {

    /** A postal address. */
    public record Address(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postalCode,
            @Nullable String country) {

        /** Personal: not for logs. */
        @Override
        public String toString() {
            return "Address[…]";
        }
    }

    /** Personal: not for logs. */
    @Override
    public String toString() {
        return "BillingDetails[…]";
    }
}
