package io.daybook.shared.merchant;

import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import java.util.List;

/**
 * What a merchant is charged.
 *
 * @param basisPoints of what is captured, from 0 to 10,000
 * @param fixed once for each payment; at most one amount for each currency, none meaning nothing
 */
public record FeeSchedule(int basisPoints, List<Money> fixed) {

    public FeeSchedule {
        fixed = List.copyOf(fixed);
        if (basisPoints < 0 || basisPoints > 10_000) {
            throw new IllegalArgumentException("basis points are from 0 to 10,000");
        }
        if (fixed.stream().map(Money::currency).distinct().count() < fixed.size()) {
            throw new IllegalArgumentException("a schedule has at most one fixed fee for each currency");
        }
    }

    /** The terms to pin on a payment in a currency. */
    public FeeTerms in(CurrencyCode currency) {
        return new FeeTerms(
                basisPoints,
                fixed.stream()
                        .filter(amount -> amount.currency().equals(currency))
                        .findFirst()
                        .orElse(Money.zero(currency)));
    }
}
