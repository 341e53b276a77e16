package io.daybook.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Watches how far the projections are behind the log, by asking the database again and again. */
final class Projections implements AutoCloseable {

    private static final long EVERY_NANOS = 500_000;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private static final String WHERE_THEY_ARE =
            "SELECT (SELECT last_position FROM log.head), (SELECT min(position) FROM query.progress)";

    private final Connection connection;
    private final Histogram behind = new Histogram(LONGEST_NANOS, 3);
    private final Thread watcher;
    private volatile boolean stopped;

    private record Seen(long head, long nanos) {}

    private Projections(Connection connection) {
        this.connection = connection;
        this.watcher = Thread.ofPlatform().name("projection-watcher").unstarted(this::watch);
    }

    static Projections watch(Connection connection) {
        Projections projections = new Projections(connection);
        projections.watcher.start();
        return projections;
    }

    private void watch() {
        Deque<Seen> open = new ArrayDeque<>();
        try (PreparedStatement ask = connection.prepareStatement(WHERE_THEY_ARE)) {
            while (!stopped) {
                try (ResultSet row = ask.executeQuery()) {
                    row.next();
                    long now = System.nanoTime();
                    if (open.isEmpty() || open.getLast().head() < row.getLong(1)) {
                        open.add(new Seen(row.getLong(1), now));
                    }
                    while (!open.isEmpty() && open.getFirst().head() <= row.getLong(2)) {
                        behind.recordValue(now - open.removeFirst().nanos());
                    }
                }
                LockSupport.parkNanos(EVERY_NANOS);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** From when an end of the log was first seen until every projection had got there, in nanoseconds. */
    Histogram stop() throws InterruptedException {
        stopped = true;
        watcher.join();
        return behind;
    }

    /** Waits until every projection is at the end of the log; answers how long that took. */
    static Duration awaitCaughtUp(Connection connection) throws SQLException {
        long begin = System.nanoTime();
        double head = number(connection, "SELECT last_position FROM log.head");
        while (number(connection, "SELECT min(position) FROM query.progress") < head) {
            LockSupport.parkNanos(EVERY_NANOS);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    static double number(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getDouble(1);
        }
    }

    @Override
    public void close() throws SQLException {
        stopped = true;
        connection.close();
    }
}
