package io.daybook.shared.types;

/**
 * An amount of money. Non-negative: who owes whom is said by {@code debit} and {@code credit}, never by a sign.
 *
 * @param minorUnits the count of the currency's smallest unit, from 0 to {@link #LARGEST}: 1050 is $10.50 in USD and
 *     ¥1050 in JPY
 * @param currency the ISO 4217 currency
 */
public record Money(long minorUnits, CurrencyCode currency) {

    /** 2^53 − 1: the largest integer that every JSON reader keeps exact (RFC 8259, section 6). */
    public static final long LARGEST = (1L << 53) - 1;

    public Money {
        if (minorUnits < 0 || minorUnits > LARGEST) {
            throw new IllegalArgumentException("an amount is from 0 to " + LARGEST + " minor units");
        }
    }

    /** The amount in a currency named by its code. */
    public static Money of(long minorUnits, String currency) {
        return new Money(minorUnits, new CurrencyCode(currency));
    }

    public static Money zero(CurrencyCode currency) {
        return new Money(0, currency);
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException when the currencies differ or the sum is over {@link #LARGEST}
     */
    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, same(other).minorUnits), currency);
    }

    /**
     * The difference.
     *
     * @throws IllegalArgumentException when the currencies differ or the other is the larger
     */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, same(other).minorUnits), currency);
    }

    public boolean exceeds(Money other) {
        return minorUnits > same(other).minorUnits;
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("amounts in " + currency + " and " + other.currency + " do not mix");
        }
        return other;
    }

    @Override
    public String toString() {
        return minorUnits + " " + currency;
    }
}
