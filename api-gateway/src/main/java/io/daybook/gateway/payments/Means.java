package io.daybook.gateway.payments;

import io.daybook.shared.customer.SavedMethodView;
import org.jspecify.annotations.Nullable;

/**
 * What a payment is paid with.
 *
 * @param token the gateway's
 * @param saved what the customer had saved, or null when the token itself was given
 */
record Means(String token, @Nullable SavedMethodView saved) {

    static Means of(String token) {
        return new Means(token, null);
    }

    static Means of(SavedMethodView saved) {
        return new Means(saved.token(), saved);
    }

    /** The gateway's own id of the customer, where the token is bound to one. */
    @Nullable
    String customerReference() {
        return saved == null ? null : saved.customerReference();
    }

    /** What one pays with is not for logs. */
    @Override
    public String toString() {
        return "Means";
    }
}
