package io.daybook.gateway.payments;

import io.daybook.gateway.json.Words;
import io.daybook.shared.payment.VoidView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A void as the API answers it. */
record VoidBody(
        String id,
        String object,
        String payment,
        long amount,
        String currency,
        String status,
        @Nullable String failureReason,
        Instant createdAt,
        Instant updatedAt) {

    static VoidBody of(VoidView view) {
        return new VoidBody(
                view.id().value(),
                "void",
                view.payment().value(),
                view.amount().minorUnits(),
                view.amount().currency().code(),
                Words.of(view.status()),
                view.failureReason(),
                view.createdAt(),
                view.updatedAt());
    }
}
