package io.daybook.gateway.idempotency;

import io.daybook.gateway.problem.ProblemException;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.Position;

/**
 * One kind of write, in the three steps that must be told apart when something breaks between them.
 *
 * @param <V> the view that it answers with
 */
public interface Write<V> {

    /**
     * What it came to.
     *
     * @param status 201 when the outcome is known, else 202
     * @param position covers what the view shows
     */
    record Outcome<V>(int status, V view, Position position) {}

    /** The prefix of the id to reserve. */
    String idPrefix();

    Class<V> viewType();

    /**
     * The command. Whatever it needs (a personal-data key, for one) is durable when this returns, and repeating it is
     * harmless.
     *
     * @param reservedId the id of what it creates
     */
    Command command(String reservedId);

    /**
     * Waits for the outcome.
     *
     * @throws ProblemException when nothing can be shown yet; repeating the request will
     */
    Outcome<V> outcome(String reservedId, Accepted accepted);

    /** The body of the answer; the same for the same view, for as long as the person is not erased. */
    Object body(V view);

    /** Where to look later. */
    String location(V view);
}
