package io.daybook.benchmarks;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Each projection made anew from the whole log of the run. Daybook is killed, the tables of one projection are emptied and its
 * token is taken away, and Daybook is started: what is measured is a rebuild on a JVM that has just begun, and its second half
 * besides, when it is warmer.
 */
final class Rebuild {

    private static final long EVERY_NANOS = 2_000_000;
    private static final double NANOS = 1e9;

    private final Node node;
    private final Figures figures;

    Rebuild(Node node, Figures figures) {
        this.node = node;
        this.figures = figures;
    }

    void all() throws Exception {
        double slowest = Double.MAX_VALUE;
        double later = Double.MAX_VALUE;
        for (String name : Progress.names(node.database())) {
            Passage passage = one(name);
            slowest = Math.min(slowest, passage.perSecond());
            later = Math.min(later, passage.laterPerSecond());
        }
        figures.row("http.rebuild.slowest", "rebuild, the slowest of them")
                .value("per_second", slowest, "/s")
                .and("second half", later, "/s")
                .show();
    }

    private Passage one(String name) throws Exception {
        Progress.awaitCaughtUp(node.database());
        node.kill();
        try (Connection connection = Postgres.connect(node.data())) {
            empty(connection, name);
        }
        node.launch();
        Passage passage = follow(name);
        node.awaitReady();
        figures.row("http.rebuild." + name.replace('-', '_'), "rebuild of " + name)
                .value("per_second", passage.perSecond(), "/s")
                .and("second half", passage.laterPerSecond(), "/s")
                .and("events", passage.events(), "")
                .show();
        return passage;
    }

    private static void empty(Connection connection, String name) throws SQLException {
        boolean toDo = name.equals(Progress.TO_DO);
        String tables = toDo
                ? "command.open_operation, command.open_authorization"
                : Postgres.text(
                        connection,
                        String.format(
                                Locale.ROOT,
                                "SELECT string_agg(quote_ident(schemaname) || '.' || quote_ident(tablename), ', ')"
                                        + " FROM pg_tables WHERE schemaname ~ '^%s_v[0-9]+$'",
                                name));
        String tokens = toDo
                ? "command.token_entry WHERE processor_name = '" + name + "'"
                : "query.token_entry WHERE processor_name ~ '^" + name + "_v[0-9]+$'";
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE " + tables);
            statement.execute("DELETE FROM " + tokens);
        }
    }

    private record Passage(double events, double nanos, double laterEvents, double laterNanos) {

        double perSecond() {
            return events * NANOS / nanos;
        }

        double laterPerSecond() {
            return laterEvents * NANOS / laterNanos;
        }
    }

    /** From the first batch that is seen to the end of the log. */
    private Passage follow(String name) throws SQLException {
        try (Watch watch = new Watch(node.data())) {
            double first = 0;
            long firstAt = 0;
            double middle = 0;
            long middleAt = 0;
            while (true) {
                double[] seen = watch.look(name);
                long now = System.nanoTime();
                double position = seen[0];
                double head = seen[1];
                if (first == 0 && position > 0) {
                    first = position;
                    firstAt = now;
                }
                if (middle == 0 && position >= head / 2) {
                    middle = position;
                    middleAt = now;
                }
                if (position >= head) {
                    return new Passage(head - first, now - firstAt, head - middle, now - middleAt);
                }
                LockSupport.parkNanos(EVERY_NANOS);
            }
        }
    }

    /** Asks a server that was left running, is stopped and started again by Daybook, and is away meanwhile. */
    private static final class Watch implements AutoCloseable {

        private static final long PATIENCE_NANOS = 60_000_000_000L;

        private final Path data;
        private @Nullable Connection connection;

        Watch(Path data) {
            this.data = data;
        }

        /** Where a projection is, and where the log ends. */
        double[] look(String name) throws SQLException {
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (true) {
                try {
                    if (connection == null) {
                        connection = Postgres.connect(data);
                    }
                    return new double[] {
                        Postgres.number(connection, Progress.positionOf(name)),
                        Postgres.number(connection, Progress.head())
                    };
                } catch (SQLException | UncheckedIOException | IndexOutOfBoundsException away) {
                    close();
                    if (System.nanoTime() > end) {
                        throw new IllegalStateException("PostgreSQL did not come back", away);
                    }
                    LockSupport.parkNanos(EVERY_NANOS);
                }
            }
        }

        @Override
        public void close() throws SQLException {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        }
    }
}
