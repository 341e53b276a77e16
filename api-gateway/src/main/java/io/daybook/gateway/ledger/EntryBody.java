package io.daybook.gateway.ledger;

import io.daybook.gateway.json.Words;
import io.daybook.shared.ledger.LedgerEntry;
import io.daybook.shared.ledger.LedgerLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the journal as the API answers it.
 *
 * @param line its number within the event, from 1
 */
record EntryBody(
        String object,
        long position,
        int line,
        String eventId,
        @Nullable String payment,
        String account,
        String direction,
        long amount,
        String currency,
        String phase,
        Instant effectiveAt,
        Instant recordedAt) {

    static EntryBody of(LedgerEntry entry) {
        LedgerLine posting = entry.posting();
        return new EntryBody(
                "ledger_entry",
                entry.position().value(),
                entry.line(),
                entry.eventId(),
                entry.payment() == null ? null : entry.payment().value(),
                posting.account().value(),
                Words.of(posting.direction()),
                posting.amount().minorUnits(),
                posting.amount().currency().code(),
                Words.of(posting.phase()),
                entry.effectiveAt(),
                entry.recordedAt());
    }
}
