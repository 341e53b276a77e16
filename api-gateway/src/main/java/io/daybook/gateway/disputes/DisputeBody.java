package io.daybook.gateway.disputes;

import io.daybook.gateway.json.Words;
import io.daybook.shared.dispute.DisputeView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A dispute as the API answers it. */
record DisputeBody(
        String id,
        String object,
        String payment,
        String connector,
        String reference,
        long amount,
        String currency,
        long amountExcess,
        long fee,
        @Nullable String reason,
        String status,
        String funds,
        @Nullable Instant evidenceDueBy,
        @Nullable Instant evidenceSubmittedAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    static DisputeBody of(DisputeView view) {
        return new DisputeBody(
                view.id().value(),
                "dispute",
                view.payment().value(),
                view.connector().value(),
                view.reference(),
                view.amount().minorUnits(),
                view.amount().currency().code(),
                view.excess().minorUnits(),
                view.fee().minorUnits(),
                view.reason(),
                Words.of(view.status()),
                Words.of(view.funds()),
                view.evidenceDueBy(),
                view.evidenceSubmittedAt(),
                view.createdAt(),
                view.updatedAt(),
                view.version());
    }
}
