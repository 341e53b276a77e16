package io.daybook.shared.dispute;

/** How far a dispute has come at its gateway. Each implies that what must have come before it has been. */
public enum DisputeStanding {
    OPENED,
    /** The gateway has taken the money back from us. */
    FUNDS_WITHDRAWN,
    /** The merchant's evidence is with the issuer. */
    EVIDENCE_SUBMITTED,
    /** The gateway has given the money to us again. */
    FUNDS_REINSTATED,
    WON,
    LOST,
    /** The merchant does not contest it. */
    ACCEPTED
}
