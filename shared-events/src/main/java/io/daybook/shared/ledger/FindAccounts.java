package io.daybook.shared.ledger;

import io.daybook.shared.types.Await;
import io.daybook.shared.types.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * Asks what stands on the accounts that a merchant's own events touch: a {@code Reading} of a list of
 * {@link AccountView}, ordered by account, currency, phase.
 *
 * @param account only this one, or all when null
 */
public record FindAccounts(Tenant tenant, @Nullable LedgerAccount account, Await await) {}
