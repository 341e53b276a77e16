package io.daybook.command.connector.ach.nacha;

/** The kinds of accounts that entries reach. */
public enum AccountType {
    CHECKING,
    SAVINGS
}
