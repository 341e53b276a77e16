package io.daybook.shared.customer;

import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.PaymentMethodId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A saved way of paying.
 *
 * @param token the gateway's, to pay with; not for merchants to see
 * @param customerReference that gateway's own id of the customer, where the token is bound to one
 * @param description what a gateway has told of it; null until one has
 * @param detachedAt since when it is of no more use; null while it is
 */
public record SavedMethodView(
        PaymentMethodId id,
        CustomerId customer,
        String token,
        @Nullable String customerReference,
        @Nullable PaymentMethod description,
        Instant createdAt,
        @Nullable Instant detachedAt) {

    /** Tells whether one can pay with it. */
    public boolean isAttached() {
        return detachedAt == null;
    }

    /** What one pays with is not for logs. */
    @Override
    public String toString() {
        return "SavedMethodView[" + id + "]";
    }
}
