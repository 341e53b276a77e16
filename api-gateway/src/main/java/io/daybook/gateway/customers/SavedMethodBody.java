package io.daybook.gateway.customers;

import io.daybook.shared.customer.SavedMethodView;
import io.daybook.shared.payment.PaymentMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A saved payment method as the API answers it. The token stays here. */
record SavedMethodBody(
        String id,
        String object,
        String customer,
        String status,
        @Nullable String type,
        @Nullable String brand,
        @Nullable String last4,
        @Nullable Integer expMonth,
        @Nullable Integer expYear,
        Instant createdAt,
        @Nullable Instant detachedAt) {

    static SavedMethodBody of(SavedMethodView view) {
        PaymentMethod told = view.description();
        return new SavedMethodBody(
                view.id().value(),
                "payment_method",
                view.customer().value(),
                view.isAttached() ? "attached" : "detached",
                told == null ? null : told.type(),
                told == null ? null : told.brand(),
                told == null ? null : told.last4(),
                told == null ? null : told.expMonth(),
                told == null ? null : told.expYear(),
                view.createdAt(),
                view.detachedAt());
    }
}
