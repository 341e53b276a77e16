package io.daybook.simulator;

import java.time.Duration;
import java.time.Instant;

/** What comes back from the gateway, if anything does. */
public sealed interface Reply {

    /**
     * The operation was executed, or declined by the issuer.
     *
     * @param after how long the gateway lets its caller wait for the answer
     */
    record Answer(Operation operation, Duration after) implements Reply {}

    /**
     * The shopper has to act first.
     *
     * @param url the page that is theirs
     */
    record Challenge(Operation operation, String url, Instant expiresAt) implements Reply {}

    /** The operation was taken, and how it ends is known later. */
    record Pending(Operation operation) implements Reply {}

    /** It was not executed, and what was sent before will not be either. */
    record NotExecuted(String key) implements Reply {}

    /** The gateway is down. For an instruction: it was not executed; for a question: no answer can be had now. */
    record Unavailable() implements Reply {}

    /** The instruction makes no sense to the gateway and never will; nothing was executed. */
    record Invalid(int status, String code, String detail) implements Reply {}

    /** There is never going to be an answer. */
    record Silence() implements Reply {}
}
