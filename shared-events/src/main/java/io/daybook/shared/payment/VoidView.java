package io.daybook.shared.payment;

import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.VoidId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A void as merchants see it. */
public record VoidView(
        VoidId id,
        PaymentId payment,
        Money amount,
        OperationStatus status,
        @Nullable String failureReason,
        Instant createdAt,
        Instant updatedAt) {}
