package io.daybook.shared.payout;

import io.daybook.shared.types.CustomerId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant says of a payout, beside amount and destination.
 *
 * @param customer who is paid; null when it is the merchant
 * @param reference the merchant's own name for it
 * @param description the merchant's own words
 * @param metadata the merchant's own keys and values
 */
public record PayoutDetails(
        @Nullable CustomerId customer,
        @Nullable String reference,
        @Nullable String description,
        Map<String, String> metadata) {

    /** Nothing is said. */
    public static final PayoutDetails NONE = new PayoutDetails(null, null, null, Map.of());

    public PayoutDetails {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata)); // in the merchant's order
    }
}
