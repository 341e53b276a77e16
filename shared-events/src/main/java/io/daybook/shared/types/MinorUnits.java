package io.daybook.shared.types;

/**
 * An amount in the currency of what it is asked of, for commands whose caller names no currency.
 *
 * @param value the count of the currency's smallest unit, from 1 to {@link Money#LARGEST}
 */
public record MinorUnits(long value) {

    public MinorUnits {
        if (value < 1 || value > Money.LARGEST) {
            throw new IllegalArgumentException("an amount is from 1 to " + Money.LARGEST + " minor units");
        }
    }

    public Money in(CurrencyCode currency) {
        return new Money(value, currency);
    }
}
