package io.daybook.shared.settlement;

import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What by our own books moved money at a gateway.
 *
 * @param reference the gateway's own id of it, as the gateway told us
 * @param happened false while it has not been answered, and when it failed
 * @param at when it happened, or was asked for
 */
public record OurMovement(
        PaymentId payment,
        OperationId operation,
        MovementKind kind,
        @Nullable String reference,
        Money amount,
        boolean happened,
        Instant at) {}
