package io.daybook.shared.dispute;

/** How a dispute stands, as merchants see it. */
public enum DisputeStatus {
    /** The merchant can submit evidence, or accept it. */
    NEEDS_RESPONSE,
    /** Evidence was submitted; the issuer decides. */
    UNDER_REVIEW,
    WON,
    LOST,
    ACCEPTED
}
