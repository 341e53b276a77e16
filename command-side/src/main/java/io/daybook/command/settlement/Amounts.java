package io.daybook.command.settlement;

import io.daybook.shared.settlement.Movement;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts in files, read digit by digit: 10.50 USD is 1050, 1050 JPY is 1050, 1.050 KWD is 1050. */
final class Amounts {

    private static final Pattern DECIMAL = Pattern.compile("(-?)([0-9]{1,16})(?:\\.([0-9]{1,6}))?");
    private static final Pattern WHOLE = Pattern.compile("(-?)([0-9]{1,16})");

    private Amounts() {}

    /**
     * An amount in major units, as a movement: negative lowers what the gateway owes us.
     *
     * @throws IllegalArgumentException with what an amount is, when it is none of that currency
     */
    static Movement decimal(String text, CurrencyCode currency) {
        Matcher parts = DECIMAL.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("An amount is a number such as 10.50, without thousands' separators.");
        }
        int exponent = currency.exponent();
        String fraction = parts.group(3) == null ? "" : parts.group(3);
        String beyond = fraction.length() > exponent ? fraction.substring(exponent) : "";
        if (!beyond.chars().allMatch(digit -> digit == '0')) {
            throw new IllegalArgumentException("An amount in " + currency + " has at most " + exponent + " decimals.");
        }
        String digits = fraction.substring(0, Math.min(exponent, fraction.length()));
        return movement(parts.group(1), parts.group(2) + digits + "0".repeat(exponent - digits.length()), currency);
    }

    /**
     * An amount in minor units, as a movement.
     *
     * @throws IllegalArgumentException with what an amount is, when it is none
     */
    static Movement minor(String text, CurrencyCode currency) {
        Matcher parts = WHOLE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("An amount is an integer in the currency's smallest unit.");
        }
        return movement(parts.group(1), parts.group(2), currency);
    }

    private static Movement movement(String sign, String digits, CurrencyCode currency) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        if (significant.length() > 16 || Long.parseLong(significant) > Money.LARGEST) {
            throw new IllegalArgumentException("An amount is at most " + Money.LARGEST + " minor units.");
        }
        Money amount = new Money(Long.parseLong(significant), currency);
        return sign.isEmpty() || amount.isZero() ? Movement.raises(amount) : Movement.lowers(amount);
    }
}
