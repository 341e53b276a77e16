package io.daybook.benchmarks;

import io.daybook.gateway.crash.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * A backlog drained: payments that a Daybook accepted and asked no gateway about, because it died. They are written by the log's
 * own function as that Daybook would have left them, each with its first two events and a lease that has run out. Then Daybook is
 * started and has nobody else to serve.
 */
final class BacklogPart implements AutoCloseable {

    /** {@code payment.initiated} and {@code payment.authorization_requested}. */
    private static final int ACCEPTED = 2;

    private static final Duration LEASE = Duration.ofSeconds(12);
    private static final long EVERY_NANOS = 500_000_000;
    private static final double NANOS = 1e9;

    private static final String OPEN = "SELECT count(*) FROM command.open_operation";

    /** Events of a payment whose place among its own is not their number: none, if they are in order. */
    private static final String OUT_OF_ORDER = """
            SELECT count(*) FROM (
                SELECT sequence, row_number() OVER (PARTITION BY aggregate_id ORDER BY position) - 1 AS number
                FROM log.event WHERE aggregate_type = 'Payment') AS event
            WHERE sequence <> number
            """;

    private static final String WAYS = """
            SELECT way, count(*) FROM (
                SELECT string_agg(regexp_replace(payload_type, '.*[.]', ''), ' > ' ORDER BY position) AS way
                FROM log.event WHERE aggregate_type = 'Payment' GROUP BY aggregate_id) AS payment
            GROUP BY way ORDER BY 2 DESC LIMIT 5
            """;

    private final Settings settings;
    private final Figures figures;
    private final Simulator simulator;
    private final Node node;

    BacklogPart(Settings settings, Figures figures, Path folder) throws IOException {
        this.settings = settings;
        this.figures = figures;
        this.simulator = Simulator.start(folder.resolve("simulator"));
        this.node = new Node(
                folder.resolve("daybook"),
                settings.seed(),
                List.of("--simulator-url", simulator.url().toString()),
                Map.of());
    }

    void run() throws Exception {
        node.start();
        LockSupport.parkNanos(LEASE.toNanos());
        Template accepted =
                Template.of(node.database(), node.requests().captured().getFirst(), ACCEPTED);
        Progress.awaitCaughtUp(node.database());
        node.kill();
        long queued = settings.backlog();
        try (Connection connection = Postgres.connect(node.data())) {
            new Filler(connection, accepted).append(queued, id -> {});
        }
        node.launch();
        node.awaitReady();
        drain(queued);
        check(queued);
    }

    private void drain(long queued) throws SQLException {
        Usage before = node.usage();
        double most = 0;
        long begin = System.nanoTime();
        while (node.ask("SELECT count(*) FROM query.payment WHERE status = 'captured'") <= queued) {
            most = Math.max(most, node.ask(OPEN));
            LockSupport.parkNanos(EVERY_NANOS);
        }
        double seconds = (System.nanoTime() - begin) / NANOS;
        Usage used = node.usage().minus(before);
        Progress.awaitCaughtUp(node.database());
        figures.row("backlog.drained", "backlog of " + queued + " payments drained")
                .value("per_second", queued / seconds, "/s")
                .and("seconds", seconds, "s")
                .and("most on the to-do list", most, "")
                .show();
        used.each(figures.row("backlog", "  CPU of each"), queued).show();
        figures.row("backlog.resident", "  resident at most")
                .value("daybook_mb", Cpu.highestMegabytes(node.pid()), "MB")
                .and("PostgreSQL now", node.residentOfPostgres(), "MB")
                .show();
    }

    private void check(long queued) throws SQLException {
        double disorder = node.ask(OUT_OF_ORDER);
        double open = node.ask(OPEN);
        JsonNode summary =
                new ApiClient(simulator.url(), "").get("/charges/summary").body();
        long charges = summary.path("count").asLong(-1);
        figures.row("backlog.order", "  events out of their payment's order")
                .value("count", disorder, "")
                .and("left on the to-do list", open, "")
                .and("charges at the gateway", charges, "")
                .and("asked for twice", summary.path("duplicates").asLong(-1), "")
                .show();
        try (PreparedStatement ask = node.database().prepareStatement(WAYS);
                ResultSet row = ask.executeQuery()) {
            while (row.next()) {
                System.out.println("  " + row.getLong(2) + " x " + row.getString(1));
            }
        }
        if (disorder != 0 || charges != queued + 1) {
            throw new IllegalStateException(
                    "the backlog was not drained in order, or not once: " + charges + " charges");
        }
    }

    @Override
    public void close() throws SQLException {
        node.close();
        simulator.close();
    }
}
