package io.daybook.benchmarks;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * How long it takes from an event's {@code recorded_at} until a reader of the query tables sees what it did. One connection
 * asks about every millisecond how far each projection is; afterwards every event of the log is laid beside what was seen.
 * So each is counted until the first look that showed it: never too little, and too much by one interval at most.
 */
final class Lag implements AutoCloseable {

    private static final long EVERY_NANOS = 1_000_000;
    private static final long LONGEST_MICROS = 600_000_000;

    /** What the events of payments fill. The others only note, ten times a second, that they have passed them. */
    private static final Set<String> FILLED = Set.of("history", "ledger", "payments");

    private final Connection connection;
    private final List<String> names = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();
    private final Thread watcher;
    private volatile boolean stopped;

    /** What one look showed, and when its answer was there. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Look(long micros, long[] positions) {}

    /**
     * What was measured, in microseconds.
     *
     * @param behind of each projection, and of all that payments fill under {@code all}
     * @param intervals between the looks
     */
    record Result(Map<String, Histogram> behind, Histogram intervals) {}

    private Lag(Connection connection) throws SQLException {
        this.connection = connection;
        for (String name : Progress.names(connection)) {
            if (!name.equals(Progress.TO_DO)) { // It is no query table.
                names.add(name);
            }
        }
        this.watcher = Thread.ofPlatform().name("projection-watcher").unstarted(this::watch);
    }

    /** Begins to look; closes the connection at the end. */
    static Lag watch(Connection connection) throws SQLException {
        Lag lag = new Lag(connection);
        lag.watcher.start();
        return lag;
    }

    private void watch() {
        String all = names.stream()
                .map(name -> "max(position) FILTER (WHERE projection = '" + name + "')")
                .collect(Collectors.joining(", ", "SELECT ", " FROM query.progress"));
        try (PreparedStatement ask = connection.prepareStatement(all)) {
            while (!stopped) {
                try (ResultSet row = ask.executeQuery()) {
                    row.next();
                    long[] positions = new long[names.size()];
                    for (int i = 0; i < positions.length; i++) {
                        positions[i] = row.getLong(i + 1);
                    }
                    looks.add(new Look(micros(Instant.now()), positions));
                }
                LockSupport.parkNanos(EVERY_NANOS);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** Ends the looking, when all projections have caught up, and lays the log beside it. */
    Result stop() throws SQLException, InterruptedException {
        Progress.awaitCaughtUp(connection);
        LockSupport.parkNanos(100 * EVERY_NANOS);
        stopped = true;
        watcher.join();
        Map<String, Histogram> behind = new TreeMap<>();
        names.forEach(name -> behind.put(name, new Histogram(LONGEST_MICROS, 3)));
        behind.put("all", new Histogram(LONGEST_MICROS, 3));
        int[] seen = new int[names.size()];
        long before = looks.getFirst().positions()[0];
        try (PreparedStatement ask = connection.prepareStatement(
                "SELECT position,"
                        + " (extract(epoch FROM recorded_at) * 1000000)::bigint FROM log.event WHERE position > ? ORDER BY 1")) {
            ask.setLong(1, before);
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    count(row.getLong(1), row.getLong(2), seen, behind);
                }
            }
        }
        Histogram intervals = new Histogram(LONGEST_MICROS, 3);
        for (int i = 1; i < looks.size(); i++) {
            intervals.recordValue(looks.get(i).micros() - looks.get(i - 1).micros());
        }
        return new Result(behind, intervals);
    }

    /**
     * Counts an event.
     *
     * @param seen for each projection the look that showed the event before this one
     */
    private void count(long position, long recordedAt, int[] seen, Map<String, Histogram> behind) {
        long slowest = 0;
        for (int i = 0; i < seen.length; i++) {
            while (seen[i] < looks.size() && looks.get(seen[i]).positions()[i] < position) {
                seen[i]++;
            }
            if (seen[i] == looks.size()) {
                return; // Written after the last look.
            }
            long micros = Math.clamp(looks.get(seen[i]).micros() - recordedAt, 0, LONGEST_MICROS);
            requireNonNull(behind.get(names.get(i))).recordValue(micros);
            if (FILLED.contains(names.get(i))) {
                slowest = Math.max(slowest, micros);
            }
        }
        requireNonNull(behind.get("all")).recordValue(slowest);
    }

    @Override
    public void close() throws SQLException {
        stopped = true;
        connection.close();
    }
}
