package io.daybook.simulator;

/** How the gateway behaves towards a token. */
enum Behaviour {
    APPROVES,
    DECLINES,
    /** Approves, but takes its time. */
    APPROVES_SLOWLY,
    /** Is unavailable for the first two requests, then approves. */
    UNAVAILABLE_TWICE,
    UNAVAILABLE,
    /** Neither charges nor answers. */
    SILENT,
    /** Charges without an answer, and cannot be asked for a while. */
    UNKNOWN_FOR_A_WHILE,
    /** Charges, but the answer is lost. */
    LOSES_ITS_ANSWER,
    /** Charges what was asked, and tells for a while of another amount. */
    MISTAKES_THE_AMOUNT,
    /** Sends the shopper to a page, and does as they say there. */
    CHALLENGES,
    /** Sends the shopper to a page, and declines whatever they say there. */
    CHALLENGES_IN_VAIN,
    /** Takes it, and approves it after a while. */
    TAKES_DAYS,
    /** Takes it, approves it after a while, and takes it back after another. */
    TAKES_DAYS_AND_RETURNS,
    /** Approves, and the shopper disputes it some time after it was captured. */
    DISPUTED,
    REFUND_FAILS,
    REFUND_SLOW
}
