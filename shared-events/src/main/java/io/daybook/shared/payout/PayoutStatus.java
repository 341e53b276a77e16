package io.daybook.shared.payout;

/** How a payout stands. */
public enum PayoutStatus {
    /** The money is set aside; no gateway has answered yet. */
    REQUESTED,
    /** A gateway has taken it, and will say later how it ended. */
    SENT,
    PAID,
    /** It was not paid; the money is available again. */
    FAILED,
    /** It was paid and came back; the money is available again. */
    RETURNED;

    /** Whether the money is on its way. */
    public boolean isOnItsWay() {
        return this == REQUESTED || this == SENT;
    }
}
