package io.daybook.gateway.operations;

import io.daybook.gateway.json.Words;
import io.daybook.shared.operation.AlertView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something to look at, as the API answers it. */
record AlertBody(
        String object,
        String alert,
        String status,
        String reason,
        String operation,
        String kind,
        @Nullable String payment,
        String connector,
        long amountAsked,
        String currency,
        @Nullable String told,
        Instant raisedAt,
        @Nullable Instant resolvedAt) {

    static final String OPEN = "open";
    static final String RESOLVED = "resolved";

    static AlertBody of(AlertView view) {
        return new AlertBody(
                "alert",
                Words.of(view.alert()),
                view.resolvedAt() == null ? OPEN : RESOLVED,
                view.reason(),
                view.operation().value(),
                Words.of(view.kind()),
                view.payment() == null ? null : view.payment().value(),
                view.connector().value(),
                view.asked().minorUnits(),
                view.asked().currency().code(),
                view.told(),
                view.raisedAt(),
                view.resolvedAt());
    }
}
