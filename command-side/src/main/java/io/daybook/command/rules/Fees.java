package io.daybook.command.rules;

import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.types.Money;

/**
 * What is charged for captures. The fee is a function of everything captured so far, less what was charged before, so
 * that many small captures never cost another sum than one large one.
 */
final class Fees {

    private static final int WHOLE = 10_000;

    private Fees() {}

    /**
     * The fee on a cumulative captured amount: never more than the amount itself.
     *
     * @throws IllegalArgumentException when the fixed part is in another currency
     */
    static Money on(Money captured, FeeTerms terms) {
        if (!terms.fixed().currency().equals(captured.currency())) {
            throw new IllegalArgumentException("a fee in " + terms.fixed().currency() + " on " + captured);
        }
        if (captured.isZero()) {
            return captured;
        }
        long fee = Math.addExact(
                share(captured.minorUnits(), terms.basisPoints()), terms.fixed().minorUnits());
        return new Money(Math.min(fee, captured.minorUnits()), captured.currency());
    }

    /** Half-even (IEEE 754 roundTiesToEven), in two parts so that the product stays within 64 bits. */
    private static long share(long amount, int basisPoints) {
        long rest = amount % WHOLE * basisPoints;
        long floor = amount / WHOLE * basisPoints + rest / WHOLE;
        long remainder = rest % WHOLE * 2;
        boolean up = remainder > WHOLE || (remainder == WHOLE && floor % 2 == 1);
        return up ? floor + 1 : floor;
    }
}
