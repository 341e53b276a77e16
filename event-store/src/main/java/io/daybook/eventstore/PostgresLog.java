package io.daybook.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;

/** The log in PostgreSQL with everything that belongs to it on this node. */
final class PostgresLog implements AutoCloseable {

    private final Appender appender;
    private final LogListener listener;
    private final Snapshots snapshots;
    private final PostgresEventStorageEngine engine;
    private final EventLogTail tail;

    /** Gives a connection of its own, outside of any pool. */
    interface Connections {
        Connection connect() throws SQLException;
    }

    PostgresLog(Connections appending, Connections listening, DataSource readers, Serializer serializer, Clock clock) {
        LogSignal signal = new LogSignal();
        this.snapshots = new Snapshots(readers, serializer);
        this.appender = new Appender(appending, clock, signal);
        this.listener = new LogListener(listening, signal);
        this.engine = new PostgresEventStorageEngine(appender, new LogReader(readers), snapshots, serializer);
        this.tail = new EventLogTail(engine, signal);
    }

    void start() {
        snapshots.start();
        appender.start();
        listener.start();
    }

    /** Hands in the events of one unit of work; see {@link Appender#append}. */
    CompletableFuture<Void> append(List<StoredEvent> events) {
        return appender.append(events, (first, recordedAt) -> {});
    }

    PostgresEventStorageEngine engine() {
        return engine;
    }

    EventLogTail tail() {
        return tail;
    }

    @Override
    public void close() {
        appender.close();
        listener.close();
    }
}
