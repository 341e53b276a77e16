package io.daybook.shared.ledger;

import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Position;
import java.time.Instant;

/**
 * A line as it stands in the journal.
 *
 * @param position of the event that it belongs to
 * @param line its number within the event, from 1
 */
public record LedgerEntry(
        Position position,
        int line,
        String eventId,
        PaymentId payment,
        LedgerLine posting,
        Instant effectiveAt,
        Instant recordedAt) {}
