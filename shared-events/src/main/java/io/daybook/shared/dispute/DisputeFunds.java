package io.daybook.shared.dispute;

/** Where the money of a dispute is. */
public enum DisputeFunds {
    /** Set aside, and not moved by the gateway yet. */
    HELD,
    /** Taken back by the gateway. */
    WITHDRAWN,
    /** Given to us again. */
    REINSTATED
}
