package io.daybook.command.rules;

import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import java.util.List;

/**
 * What a merchant is charged for a dispute, whatever becomes of it.
 *
 * @param amounts at most one for each currency, none meaning nothing
 */
public record DisputeFees(List<Money> amounts) {

    /** 15.00 in the currencies in which that is usual. */
    public static final DisputeFees STANDARD =
            new DisputeFees(List.of(Money.of(15_00, "USD"), Money.of(15_00, "EUR"), Money.of(15_00, "GBP")));

    public DisputeFees {
        amounts = List.copyOf(amounts);
        if (amounts.stream().map(Money::currency).distinct().count() < amounts.size()) {
            throw new IllegalArgumentException("there is at most one dispute fee for each currency");
        }
    }

    /** The fee for a dispute in a currency. */
    public Money in(CurrencyCode currency) {
        return amounts.stream()
                .filter(amount -> amount.currency().equals(currency))
                .findFirst()
                .orElse(Money.zero(currency));
    }
}
