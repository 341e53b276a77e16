package io.daybook.shared.routing;

import org.jspecify.annotations.Nullable;

/**
 * What a payment's route is to be chosen by, beside what the payment says itself.
 *
 * @param methodType of what the customer has saved, where a gateway has told; else the token may tell
 * @param brand likewise
 * @param billingCountry by ISO 3166-1, where the merchant told it; personal, so that it is never stored
 */
public record RoutingWish(
        Routing routing,
        @Nullable String methodType,
        @Nullable String brand,
        @Nullable String billingCountry) {

    @Override
    public String toString() {
        return "RoutingWish[version " + routing.version() + "]";
    }
}
