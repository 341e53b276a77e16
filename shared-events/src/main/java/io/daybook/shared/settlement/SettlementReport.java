package io.daybook.shared.settlement;

/** What a settlement file lists. A movement stands once in each kind of report. */
public enum SettlementReport {
    /** Everything that changed the balance at the gateway in a period. */
    ACTIVITY,
    /** Everything that went into the payouts of a period. */
    PAYOUTS
}
