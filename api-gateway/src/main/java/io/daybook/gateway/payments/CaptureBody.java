package io.daybook.gateway.payments;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.daybook.gateway.json.Words;
import io.daybook.shared.payment.CaptureView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A capture as the API answers it. */
record CaptureBody(
        String id,
        String object,
        String payment,
        long amount,
        String currency,
        @JsonProperty("final") boolean last,
        String status,
        @Nullable String failureReason,
        Instant createdAt,
        Instant updatedAt) {

    static CaptureBody of(CaptureView view) {
        return new CaptureBody(
                view.id().value(),
                "capture",
                view.payment().value(),
                view.amount().minorUnits(),
                view.amount().currency().code(),
                view.last(),
                Words.of(view.status()),
                view.failureReason(),
                view.createdAt(),
                view.updatedAt());
    }
}
