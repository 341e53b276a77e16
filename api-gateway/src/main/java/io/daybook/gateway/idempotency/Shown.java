package io.daybook.gateway.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a write, in a form that can be shown again.
 *
 * @param <V> the view that it answers with
 */
public interface Shown<V> {

    /** The prefix of the id to reserve. */
    String idPrefix();

    Class<V> viewType();

    /** The body of the answer; the same for the same view, for as long as the person is not erased. */
    Object body(V view);

    /** Where to look later; null when nowhere. */
    @Nullable
    String location(V view);
}
