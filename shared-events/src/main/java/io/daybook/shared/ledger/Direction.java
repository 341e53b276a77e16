package io.daybook.shared.ledger;

/** Which side of an account a line stands on. */
public enum Direction {
    DEBIT,
    CREDIT
}
