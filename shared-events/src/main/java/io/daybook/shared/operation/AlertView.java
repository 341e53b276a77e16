package io.daybook.shared.operation;

import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that people are to look at.
 *
 * @param payment null for a payout's operation
 * @param reason a code such as {@code amount_differs}
 * @param asked what the gateway was asked to move
 * @param told what it said instead, if that is what is wrong
 * @param resolvedAt when the operation ended, or null while it has not
 */
public record AlertView(
        AlertKind alert,
        OperationId operation,
        OperationKind kind,
        @Nullable PaymentId payment,
        ConnectorName connector,
        String reason,
        Money asked,
        @Nullable String told,
        Instant raisedAt,
        @Nullable Instant resolvedAt) {}
