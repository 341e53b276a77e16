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

    private static final PaymentMethod UNKNOWN = new PaymentMethod("", null, null, null, null);

    static SavedMethodBody of(SavedMethodView view) {
        PaymentMethod told = view.description() == null ? UNKNOWN : view.description();
        return new SavedMethodBody(
                view.id().value(),
                "payment_method",
                view.customer().value(),
                view.isAttached() ? "attached" : "detached",
                told == UNKNOWN ? null : told.type(),
                told.brand(),
                told.last4(),
                told.expMonth(),
                told.expYear(),
                view.createdAt(),
                view.detachedAt());
    }
}
