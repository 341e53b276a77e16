package io.daybook.eventstore;

import io.daybook.eventstore.AppendBatch.Unit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of this node. Units of work that arrive while a commit is under way are written together by the next one,
 * so that the cost of making events durable is shared by as many callers as there are.
 */
final class Appender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Appender.class);
    private static final Duration RECONNECT_FOR = Duration.ofSeconds(15);
    private static final Duration IDLE = Duration.ofMillis(200);

    private final PostgresLog.Connections connections;
    private final Clock clock;
    private final LogSignal signal;
    private final BlockingQueue<Unit> waiting = new LinkedBlockingQueue<>();
    private final Queue<Unit> deferred = new ArrayDeque<>();
    private final Thread thread;
    private volatile boolean closed;
    private @Nullable AppendStatement statement;

    Appender(PostgresLog.Connections connections, Clock clock, LogSignal signal) {
        this.connections = connections;
        this.clock = clock;
        this.signal = signal;
        this.thread = Thread.ofPlatform().name("event-log-appender").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /**
     * Hands in the events of one unit of work.
     *
     * @return completes when they are durable; fails with {@link ConcurrencyException} when a sequence is taken, with
     *     {@link EventStoreException} when nothing was written, with {@link AppendOutcomeUnknownException} when that is
     *     not known
     */
    CompletableFuture<Void> append(List<StoredEvent> events) {
        Unit unit = new Unit(events);
        waiting.add(unit);
        if (closed) {
            failWaiting();
        }
        return unit.written();
    }

    private void run() {
        while (!closed) {
            AppendBatch batch = nextBatch();
            if (batch != null) {
                write(batch);
            }
        }
        waiting.addAll(deferred);
        failWaiting();
        disconnect();
    }

    private @Nullable AppendBatch nextBatch() {
        try {
            Unit first = deferred.isEmpty() ? waiting.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS) : deferred.poll();
            if (first == null) {
                return null;
            }
            AppendBatch batch = new AppendBatch();
            batch.offer(first);
            fill(batch);
            return batch;
        } catch (InterruptedException closing) {
            closed = true;
            return null;
        }
    }

    /** Units that were put off go first; the first that is put off now closes the batch. */
    private void fill(AppendBatch batch) {
        for (Unit next = deferred.peek(); next != null && batch.offer(next); next = deferred.peek()) {
            deferred.remove();
        }
        if (!deferred.isEmpty()) {
            return;
        }
        for (Unit next = waiting.poll(); next != null; next = waiting.poll()) {
            if (!batch.offer(next)) {
                deferred.add(next);
                return;
            }
        }
    }

    private void write(AppendBatch batch) {
        AppendStatement.Backend backend = null;
        try {
            AppendStatement current = connected();
            backend = current.backend();
            settle(batch, current.append(batch, clock));
        } catch (SQLException failure) {
            disconnect();
            recover(batch, backend, failure);
        } catch (RuntimeException | Error bug) {
            disconnect();
            fail(batch.units(), bug);
            if (bug instanceof Error error) {
                throw error;
            }
        }
    }

    private void settle(AppendBatch batch, AppendStatement.Result result) {
        if (result.lastPosition() > 0) {
            signal.reached(result.lastPosition());
        }
        Set<Integer> refused = result.refusedUnits();
        for (int unit = 0; unit < batch.units().size(); unit++) {
            if (refused.contains(unit)) {
                fail(List.of(batch.units().get(unit)), conflict(batch.units().get(unit)));
            } else {
                batch.units().get(unit).written().complete(null);
            }
        }
    }

    /**
     * The statement failed. The database may have refused it, or may be gone, before the commit or after it: nobody knows
     * until the server process that ran it is surely gone, and somebody has looked whether the rows are there.
     */
    private void recover(AppendBatch batch, AppendStatement.@Nullable Backend backend, SQLException failure) {
        LOG.warn(
                "Writing {} events failed with SQL state {}; looking what became of them",
                batch.size(),
                failure.getSQLState());
        long end = System.nanoTime() + RECONNECT_FOR.toNanos();
        SQLException last = failure;
        do {
            try {
                AppendStatement current = connected();
                if (backend == null || current.end(backend)) {
                    answerFound(batch, current.found(batch), failure);
                    return;
                }
            } catch (SQLException still) {
                disconnect();
                last = still;
                pause();
            }
        } while (System.nanoTime() < end && !closed);
        fail(batch.units(), new AppendOutcomeUnknownException(last));
    }

    /**
     * All rows of a batch were committed together, so that a unit is in with all of its events or with none. What is not
     * in goes into the next batch once more if only the connection was to blame.
     */
    private void answerFound(AppendBatch batch, Set<String> found, SQLException failure) {
        boolean connectionDied = isConnectionFailure(failure);
        for (Unit unit : batch.units()) {
            if (found.contains(unit.events().getFirst().eventId())) {
                unit.written().complete(null);
            } else if (connectionDied && !unit.again()) {
                deferred.add(unit.oneMoreTime());
            } else {
                fail(List.of(unit), new EventStoreException("the events could not be written", failure));
            }
        }
        signalHead();
    }

    /** Class 08 is a broken connection, class 57 an administrator's or a crash's end of it, 25P04 the time limit. */
    private static boolean isConnectionFailure(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57") || state.equals("25P04"));
    }

    private void signalHead() {
        try {
            signal.reached(connected().head());
        } catch (SQLException gone) {
            disconnect();
            LOG.warn("The end of the log could not be read; readers learn of it with the next event", gone);
        }
    }

    private static ConcurrencyException conflict(Unit unit) {
        StoredEvent first = unit.events().getFirst();
        return new ConcurrencyException(
                "sequence " + first.sequence() + " of " + first.aggregateId() + " was written by another before");
    }

    private AppendStatement connected() throws SQLException {
        AppendStatement current = statement;
        if (current == null) {
            Connection connection = connections.connect();
            current = AppendStatement.on(connection);
            statement = current;
        }
        return current;
    }

    private void disconnect() {
        AppendStatement current = statement;
        statement = null;
        if (current != null) {
            current.abandon();
        }
    }

    private static void fail(List<Unit> units, Throwable cause) {
        units.forEach(unit -> unit.written().completeExceptionally(cause));
    }

    private void failWaiting() {
        EventStoreException closing = new EventStoreException(
                "the event store is closing", new IllegalStateException("closed before the events were written"));
        List<Unit> left = new ArrayList<>();
        waiting.drainTo(left);
        fail(left, closing);
    }

    private void pause() {
        try {
            Thread.sleep(IDLE);
        } catch (InterruptedException closing) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(RECONNECT_FOR);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
