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
public interface Write<V> extends Shown<V> {

    /**
     * What it came to.
     *
     * @param status 201 when the outcome is known, else 202
     * @param position covers what the view shows
     */
    record Outcome<V>(int status, V view, Position position) {}

    /**
     * The command. Whatever it needs (a personal-data key, for one) is durable when this returns, and repeating it is
     * harmless. It writes nothing else: what is only tried out gets as far as here.
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
}
