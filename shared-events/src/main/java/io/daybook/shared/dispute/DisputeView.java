package io.daybook.shared.dispute;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dispute as merchants see it.
 *
 * @param excess what of the amount is more than was left of what was captured
 * @param reference the gateway's own id of it
 * @param version the sequence number of the dispute's last event, from 0
 */
public record DisputeView(
        DisputeId id,
        PaymentId payment,
        ConnectorName connector,
        String reference,
        Money amount,
        Money excess,
        Money fee,
        @Nullable String reason,
        DisputeStatus status,
        DisputeFunds funds,
        @Nullable Instant evidenceDueBy,
        @Nullable Instant evidenceSubmittedAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
