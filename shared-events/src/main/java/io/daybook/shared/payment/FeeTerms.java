package io.daybook.shared.payment;

import io.daybook.shared.types.Money;

/**
 * What Daybook charges for a payment, pinned when it began, so that a later change of schedule cannot touch it.
 *
 * @param basisPoints of the captured amount, from 0 to 10,000
 * @param fixed once for each payment, in its currency
 */
public record FeeTerms(int basisPoints, Money fixed) {

    public FeeTerms {
        if (basisPoints < 0 || basisPoints > 10_000) {
            throw new IllegalArgumentException("basis points are from 0 to 10,000");
        }
    }
}
