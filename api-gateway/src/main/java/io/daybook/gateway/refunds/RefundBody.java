package io.daybook.gateway.refunds;

import io.daybook.gateway.json.Words;
import io.daybook.gateway.operations.AttemptBody;
import io.daybook.shared.refund.RefundView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refund as the API answers it. */
record RefundBody(
        String id,
        String object,
        String payment,
        long amount,
        String currency,
        @Nullable String reason,
        String status,
        @Nullable String failureReason,
        List<AttemptBody> attempts,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    static RefundBody of(RefundView view) {
        return new RefundBody(
                view.id().value(),
                "refund",
                view.payment().value(),
                view.amount().minorUnits(),
                view.amount().currency().code(),
                view.reason(),
                Words.of(view.status()),
                view.failureReason(),
                view.attempts().stream().map(AttemptBody::of).toList(),
                view.createdAt(),
                view.updatedAt(),
                view.version());
    }
}
