package io.daybook.gateway.dispatch;

import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Reading;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;

/** Asks the query side. Thread-safe. */
public final class Queries {

    /** Beyond the patience that is written in the query itself. */
    private static final Duration MORE = Duration.ofSeconds(10);

    private final QueryGateway gateway;

    public Queries(QueryGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Asks for a reading, whether or not it is as fresh as was awaited.
     *
     * @param query one of the queries in {@code shared}; its type says what {@code T} is
     * @param await the one within the query
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Each query's Javadoc names its answer.
    public <T> Reading<T> ask(Object query, Await await) {
        long patience = await.patience().plus(MORE).toMillis();
        Object answer = Futures.get(
                gateway.query(query, ResponseTypes.instanceOf(Reading.class)), patience, TimeUnit.MILLISECONDS);
        if (answer instanceof Reading<?> reading) {
            return (Reading<T>) reading;
        }
        throw new IllegalStateException(query.getClass().getSimpleName() + " was not answered by a Reading");
    }

    /**
     * Asks for a reading that is as fresh as was awaited.
     *
     * @throws ProblemException when it is not, after the patience written in the query
     */
    public <T> Reading<T> askFresh(Object query, Await await) {
        Reading<T> reading = ask(query, await);
        if (reading.behind()) {
            throw ProblemException.of(
                            ProblemCode.PROJECTION_BEHIND, "What you have written is not visible here yet. It will be.")
                    .with("Retry-After", "1");
        }
        return reading;
    }
}
