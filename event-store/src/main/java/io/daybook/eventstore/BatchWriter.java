package io.daybook.eventstore;

import io.daybook.eventstore.AppendBatch.Unit;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches and tells every caller the truth, also when the connection dies on the way. Used by one thread, but for
 * {@link #close()}.
 */
final class BatchWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private final PostgresLog.Connections connections;
    private final Clock clock;
    private final LogSignal signal;
    private final Duration patience;
    private volatile boolean closing;
    private @Nullable AppendStatement statement;

    /** @param patience for how long a lost connection is sought again before callers hear of it */
    BatchWriter(PostgresLog.Connections connections, Clock clock, LogSignal signal, Duration patience) {
        this.connections = connections;
        this.clock = clock;
        this.signal = signal;
        this.patience = patience;
    }

    /** Writes a batch. When this returns, every unit of it has been answered. */
    void write(List<Unit> units) {
        new Attempt(units).untilAnswered();
    }

    /** From now on a lost connection is not sought again. */
    void giveUpSoon() {
        closing = true;
    }

    /** One batch on its way into the log, over as many connections as it takes. */
    private final class Attempt {

        private final Deadline deadline = new Deadline(patience);
        private List<Unit> open;

        /** Why it is not known whether what was sent last has been written; null when that is known. */
        private @Nullable SQLException cut;

        private boolean sentBefore;

        Attempt(List<Unit> units) {
            this.open = units;
        }

        void untilAnswered() {
            while (!open.isEmpty()) {
                try {
                    step(connected());
                } catch (NotConnected failure) {
                    if (deadline.isOver() || closing) {
                        giveUp(failure.reason);
                    } else {
                        deadline.pause();
                    }
                } catch (SQLException failure) {
                    failed(failure);
                } catch (RuntimeException | Error bug) {
                    disconnect();
                    answerAll(new AppendOutcomeUnknownException(bug));
                    throw bug;
                }
            }
        }

        private void step(AppendStatement current) throws SQLException {
            if (cut != null) {
                // The connection may have died after the commit: look before writing again.
                answerFound(current.found(AppendBatch.of(open)));
                cut = null;
            }
            if (!open.isEmpty()) {
                answer(current, current.append(AppendBatch.of(open), clock));
            }
        }

        private void answer(AppendStatement current, AppendStatement.Result result) throws SQLException {
            List<Unit> units = open;
            Set<Integer> refused = result.refusedUnits();
            Map<String, Long> late = Map.of();
            if (sentBefore && !refused.isEmpty()) {
                // Refused by itself? What was sent over the lost connection can have arrived after we looked.
                late = current.found(AppendBatch.of(units));
            }
            open = List.of();
            tell(units, result);
            signal.reached(result.lastPosition());
            late.values().forEach(signal::reached);
            for (int i = 0; i < units.size(); i++) {
                Unit unit = units.get(i);
                if (refused.contains(i) && !late.containsKey(unit.firstEventId())) {
                    unit.fail(AppendFailures.conflict(unit));
                } else {
                    unit.succeed();
                }
            }
        }

        /** Units stand in the log in the order of the batch, without those that were refused. */
        private void tell(List<Unit> units, AppendStatement.Result result) {
            long first = result.firstPosition();
            for (int i = 0; i < units.size(); i++) {
                if (!result.refusedUnits().contains(i)) {
                    units.get(i).listener().written(first, result.recordedAt());
                    first += units.get(i).events().size();
                }
            }
        }

        private void answerFound(Map<String, Long> found) {
            List<Unit> units = open;
            open = units.stream()
                    .filter(unit -> !found.containsKey(unit.firstEventId()))
                    .toList();
            units.stream()
                    .filter(unit -> found.containsKey(unit.firstEventId()))
                    .forEach(Unit::succeed);
            found.values().forEach(signal::reached);
        }

        private void failed(SQLException failure) {
            if (AppendFailures.isConnectionLost(failure)) {
                LOG.warn(
                        "The connection was lost while {} units of work were written; looking what became of them",
                        open.size(),
                        failure);
                cut = failure;
                sentBefore = true;
                disconnect();
                if (deadline.isOver()) {
                    giveUp(failure);
                }
                return;
            }
            List<Unit> units = open;
            open = List.of();
            if (units.size() == 1) {
                Unit unit = units.getFirst();
                unit.fail(AppendFailures.refusal(unit, failure));
            } else {
                // Alone, each unit shows whether it was the cause.
                units.forEach(unit -> write(List.of(unit)));
            }
        }

        private void giveUp(SQLException reason) {
            SQLException unknown = cut;
            for (Unit unit : open) {
                unit.fail(
                        unknown == null
                                ? new EventStoreException("the event log cannot be reached", reason)
                                : new AppendOutcomeUnknownException(unknown));
            }
            open = List.of();
        }

        private void answerAll(RuntimeException failure) {
            open.forEach(unit -> unit.fail(failure));
            open = List.of();
        }
    }

    /** There is no connection, so nothing was sent. */
    private static final class NotConnected extends Exception {

        private static final long serialVersionUID = 1L;
        private final SQLException reason;

        NotConnected(SQLException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    private AppendStatement connected() throws NotConnected {
        AppendStatement current = statement;
        try {
            if (current == null) {
                current = AppendStatement.on(connections.connect());
                statement = current;
            }
            return current;
        } catch (SQLException failure) {
            throw new NotConnected(failure);
        }
    }

    private void disconnect() {
        AppendStatement current = statement;
        statement = null;
        if (current != null) {
            current.abandon();
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
