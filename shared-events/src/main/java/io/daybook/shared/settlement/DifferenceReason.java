package io.daybook.shared.settlement;

/** In what way a settlement file differs from our books. */
public enum DifferenceReason {
    /** The gateway tells of something that we know nothing of. */
    UNKNOWN_TO_US,
    /** We did something in the period of the file, and the gateway does not tell of it. */
    MISSING_IN_FILE,
    /** The gateway tells of another amount; or the amounts of the file do not add up. */
    AMOUNT_DIFFERS,
    /** The gateway tells of another currency. */
    CURRENCY_DIFFERS,
    /** The gateway tells that it happened, and by our books it has not. */
    STATUS_DIFFERS,
    /** The gateway tells of it a second time. */
    DUPLICATE
}
