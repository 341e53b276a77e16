package io.daybook.shared.ledger;

import io.daybook.shared.types.CurrencyCode;

/**
 * What a merchant has with us in one currency, in minor units. May be negative after refunds.
 *
 * @param pendingMinor authorized and not yet captured
 * @param postedMinor captured, less fees, refunds and what is set aside for them
 * @param availableMinor what of it may be paid out
 */
public record BalanceView(CurrencyCode currency, long pendingMinor, long postedMinor, long availableMinor) {}
