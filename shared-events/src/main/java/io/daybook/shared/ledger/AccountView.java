package io.daybook.shared.ledger;

import io.daybook.shared.types.CurrencyCode;

/**
 * What stands on an account for one merchant, by currency and phase, in minor units.
 *
 * @param debitMinor the sum of all debits
 * @param creditMinor the sum of all credits
 */
public record AccountView(
        LedgerAccount account, CurrencyCode currency, Phase phase, long debitMinor, long creditMinor) {}
