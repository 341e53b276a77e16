package io.daybook.shared.payout;

import io.daybook.shared.types.CurrencyCode;

/**
 * What a merchant can have paid out in one currency, in minor units.
 *
 * @param availableMinor what can be paid out now; negative when more was refunded or disputed than there was
 * @param pendingMinor what is held back until its release
 * @param reservedMinor what is on its way out
 */
public record FundsView(CurrencyCode currency, long availableMinor, long pendingMinor, long reservedMinor) {}
