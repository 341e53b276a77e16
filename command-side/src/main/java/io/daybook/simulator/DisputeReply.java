package io.daybook.simulator;

/** What the gateway says to an answer to a dispute. */
public enum DisputeReply {
    /** It has it, since now or before. */
    TAKEN,
    /** The dispute has ended. */
    DISPUTE_CLOSED,
    /** It has other evidence. */
    EVIDENCE_SUBMITTED,
    /** There is no such dispute. */
    UNKNOWN_DISPUTE
}
