package io.daybook.shared.ledger;

import io.daybook.shared.types.Await;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for lines of the journal, newest first: a {@code Reading} of a {@code Page} of {@link LedgerEntry}. A cursor is
 * {@code position:line}.
 *
 * @param from the earliest effective time, included
 * @param to the latest effective time, excluded
 */
public record ListEntries(
        Tenant tenant,
        @Nullable LedgerAccount account,
        @Nullable PaymentId payment,
        @Nullable Instant from,
        @Nullable Instant to,
        PageRequest page,
        Await await) {}
