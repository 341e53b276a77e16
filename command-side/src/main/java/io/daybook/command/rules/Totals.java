package io.daybook.command.rules;

import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;

/**
 * What was done with the money of a payment, summed up. Immutable.
 *
 * @param captured by the captures that succeeded
 * @param charged the fees on them
 * @param refunded by the refunds that succeeded
 */
record Totals(Money captured, Money charged, Money refunded) {

    static Totals none(CurrencyCode currency) {
        Money nothing = Money.zero(currency);
        return new Totals(nothing, nothing, nothing);
    }

    Totals capturing(Money capture, Money fee) {
        return new Totals(captured.plus(capture), charged.plus(fee), refunded);
    }

    Totals refunding(Money refund) {
        return new Totals(captured, charged, refunded.plus(refund));
    }

    Totals takingBack(Money refund) {
        return new Totals(captured, charged, refunded.minus(refund));
    }
}
