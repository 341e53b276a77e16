package io.daybook.eventstore;

import io.daybook.eventstore.AppendBatch.Unit;
import java.sql.SQLException;
import java.util.Set;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** What a failure of PostgreSQL means to the caller of an append. */
final class AppendFailures {

    /** The server's own end of a connection: by an administrator, a crash, while it starts, or a time limit. */
    private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "25P04");

    /** No such table, function, column or schema, or no right to use it. */
    private static final Set<String> NOT_PREPARED = Set.of("42P01", "42883", "42703", "3F000", "42501");

    private static final String TAKEN = "23505";

    private AppendFailures() {}

    /** Whether the connection is gone, so that what was being committed may be in the log or not. */
    static boolean isConnectionLost(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.startsWith("08") || ENDED.contains(state);
    }

    /** What the caller hears when the place of its events is taken: in Axon's words, and never for another reason. */
    static RuntimeException conflict(Unit unit) {
        StoredEvent first = unit.events().getFirst();
        String message =
                "sequence " + first.sequence() + " of " + first.aggregateId() + " was written by another before";
        return first.sequence() == 0
                ? new AggregateStreamCreationException(message)
                : new ConcurrencyException(message);
    }

    /** What the caller hears when its unit, written alone, is refused. Nothing was written. */
    static RuntimeException refusal(Unit unit, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.equals(TAKEN)) {
            return conflict(unit);
        }
        return NOT_PREPARED.contains(state)
                ? new EventStoreException(
                        "the event log is not prepared: schema log with its tables and its function append must exist"
                                + " and be granted to daybook_log",
                        failure)
                : new EventStoreException("the events could not be written", failure);
    }
}
