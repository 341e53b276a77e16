package io.daybook.gateway.idempotency;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.Patience;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Reading;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Waits for what a command came to, as long as the merchant wants to. Thread-safe. */
public final class Outcomes {

    /** How long a projection may take to show what was accepted; milliseconds are usual. */
    private static final Duration VISIBLE_WITHIN = Duration.ofMillis(1500);

    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final Queries queries;

    public Outcomes(Queries queries) {
        this.queries = queries;
    }

    /**
     * The outcome, or what has been accepted so far; nothing when not even that is visible yet.
     *
     * @param query the query that shows it, by how fresh it must be
     * @param processing tells whether an outcome is still to come
     */
    public <V> Optional<Write.Outcome<V>> await(
            Accepted accepted, Patience patience, Function<Await, Object> query, Predicate<V> processing) {
        Await wish =
                patience.async() ? Await.version(accepted, VISIBLE_WITHIN) : Await.outcome(accepted, patience.limit());
        Optional<Write.Outcome<V>> outcome = ask(wish, patience, query, processing);
        boolean hurried = !patience.async() && patience.limit().compareTo(VISIBLE_WITHIN) < 0;
        return outcome.isEmpty() && hurried
                ? ask(Await.version(accepted, VISIBLE_WITHIN), patience, query, processing)
                : outcome;
    }

    private <V> Optional<Write.Outcome<V>> ask(
            Await await, Patience patience, Function<Await, Object> query, Predicate<V> processing) {
        Reading<Optional<V>> reading = queries.ask(query.apply(await), await);
        return reading.behind()
                ? Optional.empty()
                : reading.value().map(view -> {
                    boolean open = patience.async() || processing.test(view);
                    return new Write.Outcome<>(open ? ACCEPTED : CREATED, view, reading.position());
                });
    }

    /** What to say when nothing is visible yet and nothing can be shown instead. */
    public static ProblemException notVisibleYet() {
        return ProblemException.of(
                        ProblemCode.PROJECTION_BEHIND,
                        "It has been accepted, but is not visible yet. Repeat the request with the same key.")
                .with("Retry-After", "1");
    }
}
