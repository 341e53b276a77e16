package io.daybook.command.connector.simulator;

import io.daybook.simulator.DisputeReply;
import io.daybook.simulator.Instruction;
import io.daybook.simulator.Reply;
import java.time.Duration;

/** The way to the pretended gateway. Thread-safe. */
interface Link {

    /** Whether a token may exist there; asks nobody. */
    boolean recognizes(String token);

    /**
     * Sends an instruction and waits for its answer.
     *
     * @param patience how long at most
     */
    Reply perform(Instruction instruction, int attempt, Duration patience) throws NoAnswerException;

    /**
     * Asks what became of a key, through the attempts up to the one named.
     *
     * @param patience how long to wait at most
     */
    Reply lookUp(String key, int throughAttempt, Duration patience) throws NoAnswerException;

    /**
     * Contests a dispute.
     *
     * @param key under which it is the same evidence however often it comes
     */
    DisputeReply submitEvidence(String dispute, String key, String text, Duration patience) throws NoAnswerException;

    /** Accepts a dispute. */
    DisputeReply accept(String dispute, Duration patience) throws NoAnswerException;
}
