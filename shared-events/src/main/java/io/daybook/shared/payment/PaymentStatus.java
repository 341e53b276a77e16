package io.daybook.shared.payment;

/** Where a payment stands, as merchants see it. */
public enum PaymentStatus {
    /** A gateway has not answered yet; the only one that {@code Await.settled} waits to pass. */
    PROCESSING,
    /** The shopper has to act. */
    REQUIRES_ACTION,
    /** A person has to look. */
    REVIEW,
    AUTHORIZED,
    /** More can be captured. */
    PARTIALLY_CAPTURED,
    CAPTURED,
    VOIDED,
    EXPIRED,
    DECLINED,
    BLOCKED,
    FAILED
}
