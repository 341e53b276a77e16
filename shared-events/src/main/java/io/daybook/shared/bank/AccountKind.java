package io.daybook.shared.bank;

/** The kinds of bank accounts. */
public enum AccountKind {
    CHECKING,
    SAVINGS
}
