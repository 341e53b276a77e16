package io.daybook.shared.payment;

import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A capture as merchants see it. */
public record CaptureView(
        CaptureId id,
        PaymentId payment,
        Money amount,
        boolean last,
        OperationStatus status,
        @Nullable String failureReason,
        Instant createdAt,
        Instant updatedAt) {}
