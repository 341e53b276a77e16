package io.daybook.command.connector.ach.nacha;

import java.util.Arrays;
import java.util.Optional;

/** What an entry does, to which kind of account: the two digits at its head. */
public enum TransactionCode {
    CHECKING_CREDIT_RETURN("21", AccountType.CHECKING, EntryKind.CREDIT, true),
    CHECKING_CREDIT("22", AccountType.CHECKING, EntryKind.CREDIT, false),
    CHECKING_DEBIT_RETURN("26", AccountType.CHECKING, EntryKind.DEBIT, true),
    CHECKING_DEBIT("27", AccountType.CHECKING, EntryKind.DEBIT, false),
    SAVINGS_CREDIT_RETURN("31", AccountType.SAVINGS, EntryKind.CREDIT, true),
    SAVINGS_CREDIT("32", AccountType.SAVINGS, EntryKind.CREDIT, false),
    SAVINGS_DEBIT_RETURN("36", AccountType.SAVINGS, EntryKind.DEBIT, true),
    SAVINGS_DEBIT("37", AccountType.SAVINGS, EntryKind.DEBIT, false);

    private final String digits;
    private final AccountType account;
    private final EntryKind kind;
    private final boolean comingBack;

    TransactionCode(String digits, AccountType account, EntryKind kind, boolean comingBack) {
        this.digits = digits;
        this.account = account;
        this.kind = kind;
        this.comingBack = comingBack;
    }

    /** The code of an entry that goes out. */
    public static TransactionCode of(AccountType account, EntryKind kind) {
        return find(account, kind, false);
    }

    /** The code under which an entry of this one comes back, by a return or a notification of change. */
    public TransactionCode comingBack() {
        return find(account, kind, true);
    }

    /** The code of two digits; empty for those that are not in use here, such as prenotes and loans. */
    public static Optional<TransactionCode> ofDigits(String digits) {
        return Arrays.stream(values())
                .filter(code -> code.digits.equals(digits))
                .findFirst();
    }

    private static TransactionCode find(AccountType account, EntryKind kind, boolean comingBack) {
        return Arrays.stream(values())
                .filter(code -> code.account == account && code.kind == kind && code.comingBack == comingBack)
                .findFirst()
                .orElseThrow();
    }

    public String digits() {
        return digits;
    }

    public AccountType account() {
        return account;
    }

    public EntryKind kind() {
        return kind;
    }

    /** Whether it heads a return or a notification of change. */
    public boolean isComingBack() {
        return comingBack;
    }
}
