package io.daybook.eventstore;

import io.daybook.eventstore.AppendBatch.Unit;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.modelling.command.AggregateStreamCreationException;
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
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofMillis(200);

    private final BatchWriter writer;
    private final BlockingQueue<Unit> waiting = new LinkedBlockingQueue<>();
    private final Queue<Unit> deferred = new ArrayDeque<>();
    private final Thread thread;
    private volatile boolean closed;

    Appender(PostgresLog.Connections connections, Clock clock, LogSignal signal) {
        this.writer = new BatchWriter(connections, clock, signal, RECONNECT_FOR);
        this.thread = Thread.ofPlatform().name("event-log-appender").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /**
     * Hands in the events of one unit of work.
     *
     * @param listener is told where they stand; not when the connection was lost on the way and they were looked for
     * @return completes when they are durable; fails with {@link ConcurrencyException}, or for the first event of an
     *     aggregate with {@link AggregateStreamCreationException}, when its place is taken; with
     *     {@link EventStoreException} when nothing was written; with {@link AppendOutcomeUnknownException} when that is
     *     not known
     */
    CompletableFuture<Void> append(List<StoredEvent> events, AppendBatch.Listener listener) {
        Unit unit = new Unit(events, listener);
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
        writer.close();
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
        try {
            writer.write(batch.units());
        } catch (RuntimeException bug) {
            // The callers have heard of it; the next batch is not to blame.
            LOG.error("Writing to the event log ended unexpectedly", bug);
        }
    }

    private void failWaiting() {
        EventStoreException closing = new EventStoreException(
                "the event store is closing", new IllegalStateException("closed before the events were written"));
        List<Unit> left = new ArrayList<>();
        waiting.drainTo(left);
        left.forEach(unit -> unit.fail(closing));
    }

    @Override
    public void close() {
        closed = true;
        writer.giveUpSoon();
        try {
            thread.join(CLOSING);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
