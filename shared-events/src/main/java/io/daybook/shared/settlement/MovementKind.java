package io.daybook.shared.settlement;

/** What a line of a settlement file is about. */
public enum MovementKind {
    /** Money was taken from a shopper. */
    CHARGE,
    /** Money was given back to a shopper. */
    REFUND,
    /** A bank took back a debit. */
    RETURN,
    /** A shopper's bank took money because of a dispute. */
    DISPUTE,
    /** What a dispute took was given back. */
    DISPUTE_REVERSAL,
    /** Money went to whom a merchant had paid it out to. */
    DISBURSEMENT,
    /** What a merchant had paid out came back. */
    DISBURSEMENT_RETURN,
    /** The gateway charged for its services, beside what it charges for each movement. */
    FEE,
    /** The gateway paid out to the bank what it held for us, or a payout came back. */
    PAYOUT,
    /** Something else moved what the gateway holds for us. */
    OTHER
}
