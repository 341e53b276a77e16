package io.daybook.command.connector;

/** What a gateway's last calls advise. */
public enum CircuitState {
    /** It works. */
    CLOSED,
    /** It had its rest, and a few payments try it. */
    HALF_OPEN,
    /** It fails, and is passed over where there is another. */
    OPEN
}
