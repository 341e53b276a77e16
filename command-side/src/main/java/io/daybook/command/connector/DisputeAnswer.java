package io.daybook.command.connector;

/** What a gateway said to what a merchant says to a dispute. */
public sealed interface DisputeAnswer {

    /** The gateway has it. */
    record Taken() implements DisputeAnswer {}

    /**
     * The gateway does not want it, and never will.
     *
     * @param code such as {@code dispute_closed}; for our log
     */
    record Refused(String code) implements DisputeAnswer {}

    /** It may or may not have it. Telling it again is harmless. */
    record Unknown(String reason) implements DisputeAnswer {}

    /** Nothing of the kind can be told to this gateway. */
    record Unsupported() implements DisputeAnswer {}
}
