package io.daybook.shared.ledger;

import java.time.Instant;
import java.util.List;

/** An event that moves money. Its lines sum to zero for each currency and phase. */
public interface MovesMoney {

    List<LedgerLine> lines();

    /** When the money moved in the world, as far as known; the log's own time is when it was recorded. */
    Instant effectiveAt();
}
