package io.daybook.shared.customer;

import org.jspecify.annotations.Nullable;

/**
 * Which customers are wanted: those that meet every condition that is not null.
 *
 * @param emailIndex of {@link CustomerDetails}
 */
public record CustomerFilter(
        @Nullable String emailIndex, @Nullable String reference) {

    /** All customers. */
    public static final CustomerFilter ANY = new CustomerFilter(null, null);
}
