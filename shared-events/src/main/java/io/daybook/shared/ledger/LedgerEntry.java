package io.daybook.shared.ledger;

import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line as it stands in the journal.
 *
 * @param position of the event that it belongs to
 * @param line its number within the event, from 1
 * @param payment that the money belongs to, if it is a payment's
 * @param payout that the money belongs to, if it is a payout's
 * @param payment that the money belongs to, if it is a payment's
 */
public record LedgerEntry(
        Position position,
        int line,
        String eventId,
        @Nullable PaymentId payment,
        @Nullable PayoutId payout,
        LedgerLine posting,
        Instant effectiveAt,
        Instant recordedAt) {}
