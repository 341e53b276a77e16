package io.daybook.query.payments;

import io.daybook.shared.operation.AttemptView;
import io.daybook.shared.operation.ConnectorName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One try at a gateway, as it is stored in a column of JSON. */
record Attempt(
        int number,
        String operation,
        int attempt,
        String connector,
        String status,
        @Nullable String reason,
        Instant at) {

    static final String PROCESSING = "processing";
    static final String UNKNOWN = "unknown";
    static final String FAILED = "failed";
    static final String DECLINED = "declined";
    static final String SUCCEEDED = "succeeded";

    AttemptView view() {
        return new AttemptView(number, new ConnectorName(connector), status, reason, at);
    }

    Attempt became(String newStatus, @Nullable String newReason, Instant when) {
        return new Attempt(number, operation, attempt, connector, newStatus, newReason, when);
    }

    boolean isOpen() {
        return status.equals(PROCESSING) || status.equals(UNKNOWN);
    }
}
