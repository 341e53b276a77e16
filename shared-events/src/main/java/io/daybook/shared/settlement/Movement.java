package io.daybook.shared.settlement;

import io.daybook.shared.ledger.Direction;
import io.daybook.shared.types.Money;

/**
 * How something moves what a gateway owes us.
 *
 * @param direction as on the gateway's receivable account: a debit raises what it owes us, a credit lowers it
 */
public record Movement(Direction direction, Money amount) {

    /** The gateway owes us more. */
    public static Movement raises(Money amount) {
        return new Movement(Direction.DEBIT, amount);
    }

    /** The gateway owes us less. */
    public static Movement lowers(Money amount) {
        return new Movement(Direction.CREDIT, amount);
    }

    /** The amount in minor units, negative where it lowers what the gateway owes us: for sums. */
    public long signed() {
        return direction == Direction.DEBIT ? amount.minorUnits() : -amount.minorUnits();
    }
}
