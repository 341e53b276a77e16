package io.daybook.gateway.idempotency;

import io.daybook.gateway.problem.ProblemException;

/**
 * A write that is more than one command, in the two steps that must be told apart when something breaks between them.
 *
 * @param <V> the view that it answers with
 */
public interface Deed<V> extends Shown<V> {

    /**
     * Does it, as far as it is not done. Whatever is created has ids that follow from the reserved one.
     *
     * @param fresh whether nobody can have begun with it before
     * @throws ProblemException when nothing of it was done now
     */
    void carryOut(String reservedId, boolean fresh);

    /**
     * Waits for the outcome.
     *
     * @throws ProblemException when nothing can be shown yet; repeating the request will
     */
    Write.Outcome<V> outcome(String reservedId);
}
