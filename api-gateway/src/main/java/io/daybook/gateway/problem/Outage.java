package io.daybook.gateway.problem;

import io.daybook.eventstore.AppendOutcomeUnknownException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.commandhandling.distributed.CommandDispatchException;
import org.axonframework.common.AxonTransientException;
import org.axonframework.lifecycle.ShutdownInProgressException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.jspecify.annotations.Nullable;

/** Tells a part of Daybook that cannot be reached for now (503) from a mistake in the program (500). */
final class Outage {

    private static final int DEEPEST = 20;

    private Outage() {}

    static boolean isBehind(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, cause -> cause != null, Outage::causeOf)
                .limit(DEEPEST)
                .anyMatch(Outage::isOne);
    }

    private static @Nullable Throwable causeOf(@Nullable Throwable failure) {
        return failure == null ? null : failure.getCause();
    }

    private static boolean isOne(@Nullable Throwable failure) {
        return switch (failure) {
            case SQLTransientException lost -> true;
            case SQLRecoverableException lost -> true;
            case SQLNonTransientConnectionException lost -> true;
            case SQLException other -> isConnectionState(other.getSQLState());
            case TimeoutException late -> true;
            case AppendOutcomeUnknownException lost -> true;
            case AxonTransientException passing -> true;
            case NoHandlerForQueryException nobody -> true;
            case CommandDispatchException nobody -> true;
            case ShutdownInProgressException ending -> true;
            case null, default -> false;
        };
    }

    /** Connection lost, out of resources, shutting down: classes 08, 53 and 57P of PostgreSQL's appendix A. */
    private static boolean isConnectionState(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
    }
}
