package io.daybook.shared.ledger;

import io.daybook.shared.types.Await;
import io.daybook.shared.types.Tenant;

/** Asks for a merchant's balances: answered by a {@code Reading} of a list of {@link BalanceView} by currency. */
public record FindBalances(Tenant tenant, Await await) {}
