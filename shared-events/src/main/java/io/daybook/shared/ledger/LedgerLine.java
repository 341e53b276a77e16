package io.daybook.shared.ledger;

import io.daybook.shared.types.Money;

/**
 * One line of the journal. Computed once, when the event was decided; a replay never computes it again.
 *
 * @param amount more than zero
 */
public record LedgerLine(LedgerAccount account, Direction direction, Money amount, Phase phase) {

    public LedgerLine {
        if (amount.isZero()) {
            throw new IllegalArgumentException("a line of zero says nothing");
        }
    }
}
