package io.daybook.shared.settlement;

import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PayoutId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What by our own books moved money at a gateway.
 *
 * @param payment that it belongs to, unless it belongs to a payout
 * @param payout that it belongs to, unless it belongs to a payment
 * @param reference the gateway's own id of it, as the gateway told us
 * @param happened false while it has not been answered, and when it failed
 * @param at when it happened, or was asked for
 */
public record OurMovement(
        @Nullable PaymentId payment,
        @Nullable PayoutId payout,
        OperationId operation,
        MovementKind kind,
        @Nullable String reference,
        Money amount,
        boolean happened,
        Instant at) {

    public OurMovement {
        if ((payment == null) == (payout == null)) {
            throw new IllegalArgumentException("a movement belongs to a payment or to a payout");
        }
    }

    /** What belongs to a payment. */
    public OurMovement(
            PaymentId payment,
            OperationId operation,
            MovementKind kind,
            @Nullable String reference,
            Money amount,
            boolean happened,
            Instant at) {
        this(payment, null, operation, kind, reference, amount, happened, at);
    }

    /** What belongs to a payout. */
    public static OurMovement ofPayout(
            PayoutId payout,
            MovementKind kind,
            @Nullable String reference,
            Money amount,
            boolean happened,
            Instant at) {
        return new OurMovement(null, payout, OperationId.payingOut(payout), kind, reference, amount, happened, at);
    }
}
