package io.daybook.command.connector.ach.nacha;

/** Which way the money goes, as the bank of the other side sees it: a debit takes it from its account. */
public enum EntryKind {
    DEBIT,
    CREDIT
}
