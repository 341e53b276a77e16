package io.daybook.eventstore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of what other nodes write, by LISTEN. Reads the head after each connect, so that nothing is missed, and now and then
 * after that, so that a connection that died in silence is noticed.
 */
final class LogListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The driver waits in the socket and wakes when something comes; this only bounds how long closing takes. */
    private static final int WAIT_MILLIS = 500;

    private final PostgresLog.Connections connections;
    private final LogSignal signal;
    private final Thread thread;
    private volatile boolean closed;

    LogListener(PostgresLog.Connections connections, LogSignal signal) {
        this.connections = connections;
        this.signal = signal;
        this.thread = Thread.ofPlatform().name("event-log-listener").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (Connection connection = connections.connect()) {
                listen(connection);
            } catch (SQLException gone) {
                if (!closed) {
                    LOG.warn("Not hearing of other nodes' events for now: {}", gone.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, (int) LOOK_EVERY.toMillis());
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN daybook_log");
            while (!closed) {
                look(statement);
                hear(connection.unwrap(PGConnection.class));
            }
            statement.execute("UNLISTEN daybook_log");
        }
    }

    private void look(Statement statement) throws SQLException {
        try (ResultSet head = statement.executeQuery("SELECT last_position FROM log.head")) {
            head.next();
            signal.reached(head.getLong(1));
        }
    }

    /** Passes on what is heard until it is time to look whether the connection is still alive. */
    private void hear(PGConnection connection) throws SQLException {
        long until = System.nanoTime() + LOOK_EVERY.toNanos();
        while (!closed && System.nanoTime() < until) {
            for (PGNotification notification : connection.getNotifications(WAIT_MILLIS)) {
                signal.reached(Long.parseLong(notification.getParameter()));
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException closing) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(PAUSE.multipliedBy(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
