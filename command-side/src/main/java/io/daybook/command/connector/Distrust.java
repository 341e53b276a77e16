package io.daybook.command.connector;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.types.Money;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The answer when a gateway speaks of another amount or currency than it was asked for: nobody knows what it has done. What it
 * said is kept for people to see; nothing but figures and a short word get that far.
 */
public final class Distrust {

    private static final int LONGEST_WORD = 8;

    private Distrust() {}

    /** Another amount, or another currency. */
    public static GatewayAnswer.Unknown of(Money asked, Money told) {
        return of(asked, told.minorUnits(), told.currency().code());
    }

    /**
     * Another amount, or another currency, as the gateway writes them.
     *
     * @param minorUnits null when it names none
     */
    public static GatewayAnswer.Unknown of(Money asked, @Nullable Long minorUnits, @Nullable String currency) {
        String word = currency == null ? "" : currency.toUpperCase(Locale.ROOT);
        boolean isWord = word.length() <= LONGEST_WORD && word.chars().allMatch(each -> each >= 'A' && each <= 'Z');
        String code = isWord ? word : "?";
        String told = ((minorUnits == null ? "?" : minorUnits.toString()) + " " + code).strip();
        boolean inAnother = !code.isEmpty() && !code.equals(asked.currency().code());
        return new Unknown(inAnother ? "currency_differs" : "amount_differs", told);
    }
}
