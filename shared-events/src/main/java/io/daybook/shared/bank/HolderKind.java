package io.daybook.shared.bank;

/** Whose a bank account is. */
public enum HolderKind {
    PERSON,
    COMPANY
}
