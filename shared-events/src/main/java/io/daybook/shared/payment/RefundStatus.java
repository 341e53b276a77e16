package io.daybook.shared.payment;

/** How much of what was captured has been refunded. */
public enum RefundStatus {
    NONE,
    PARTIAL,
    FULL
}
