package io.daybook.command.connector.paypal;

import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * PayPal's amounts are decimal texts. They are made from minor units and turned into them again by moving the point, digit
 * by digit: nothing is rounded, and what does not fit exactly is no amount.
 *
 * <p>The currencies, and how many decimals PayPal takes of each, are those of its REST reference, "Currency codes". Where it
 * takes fewer than ISO 4217 knows (HUF, TWD), only whole units can be sent.
 */
final class Amounts {

    private static final Map<CurrencyCode, Integer> DECIMALS = Arrays.stream(
                    """
                    AUD2 BRL2 CAD2 CHF2 CNY2 CZK2 DKK2 EUR2 GBP2 HKD2 HUF0 ILS2 JPY0 MXN2 MYR2 NOK2 NZD2 PHP2 PLN2 SEK2
                    SGD2 THB2 TWD0 USD2
                    """.trim().split("\\s+"))
            .collect(Collectors.toUnmodifiableMap(
                    entry -> new CurrencyCode(entry.substring(0, 3)), entry -> entry.charAt(3) - '0'));

    private static final Pattern DECIMAL = Pattern.compile("([0-9]{1,16})(?:\\.([0-9]{1,15}))?");

    private Amounts() {}

    /** The currencies in which PayPal pays. */
    static Set<CurrencyCode> currencies() {
        return DECIMALS.keySet();
    }

    /** An amount as PayPal wants it; empty when PayPal does not know the currency, or not so small a part of it. */
    static Optional<Map<String, String>> write(Money amount) {
        return written(amount)
                .map(value -> Map.of("currency_code", amount.currency().code(), "value", value));
    }

    /** The same for Payouts v1, which calls the currency otherwise. */
    static Optional<Map<String, String>> writeForPayout(Money amount) {
        return written(amount).map(value -> Map.of("currency", amount.currency().code(), "value", value));
    }

    private static Optional<String> written(Money amount) {
        Integer decimals = DECIMALS.get(amount.currency());
        return decimals == null
                ? Optional.empty()
                : decimal(amount.minorUnits(), amount.currency().exponent(), decimals);
    }

    /**
     * Minor units as a decimal text.
     *
     * @param exponent how many digits of the minor units stand behind the point
     * @param decimals how many of these may be written
     * @return empty when a digit that may not be written is not zero
     */
    static Optional<String> decimal(long minorUnits, int exponent, int decimals) {
        String digits = "0".repeat(exponent) + minorUnits;
        int point = digits.length() - exponent;
        String whole = digits.substring(0, point).replaceFirst("^0+(?=.)", "");
        String fraction = digits.substring(point);
        if (decimals >= exponent) {
            fraction = fraction + "0".repeat(decimals - exponent);
        } else if (isZero(fraction.substring(decimals))) {
            fraction = fraction.substring(0, decimals);
        } else {
            return Optional.empty();
        }
        return Optional.of(fraction.isEmpty() ? whole : whole + "." + fraction);
    }

    /** The money that PayPal writes so; empty when it is none: negative, of no currency, finer than its minor unit. */
    static Optional<Money> read(String value, String currency) {
        if (!CurrencyCode.isKnown(currency)) {
            return Optional.empty();
        }
        CurrencyCode code = new CurrencyCode(currency);
        return minorUnits(value, code.exponent())
                .filter(units -> units <= Money.LARGEST)
                .map(units -> new Money(units, code));
    }

    /** A decimal text in minor units; empty when it has a digit other than zero that is finer than these. */
    static Optional<Long> minorUnits(String value, int exponent) {
        var parts = DECIMAL.matcher(value);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String fraction = Optional.ofNullable(parts.group(2)).orElse("");
        String padded = fraction + "0".repeat(exponent);
        if (!isZero(padded.substring(exponent))) {
            return Optional.empty();
        }
        String digits = (parts.group(1) + padded.substring(0, exponent)).replaceFirst("^0+(?=.)", "");
        return Optional.of(digits).filter(text -> text.length() <= 18).map((Function<String, Long>) Long::parseLong);
    }

    private static boolean isZero(String digits) {
        return digits.chars().allMatch(digit -> digit == '0');
    }
}
