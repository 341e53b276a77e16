package io.daybook.benchmarks;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Daybook as a process of its own, driven over the public API by any number of connections. */
final class HttpPart implements AutoCloseable {

    private static final int[] CONNECTIONS = {1, 16, 32, 64};

    /** For refunds, captures and reads. */
    private static final int USUAL = 32;

    /** Under way at once in open loops: more than ever were. */
    private static final int CALLERS = 128;

    /** What the latency of projections is asked for at. */
    private static final double MODERATE = 500;

    private final Settings settings;
    private final Figures figures;
    private final Node node;
    private final Duration silence;

    HttpPart(Settings settings, Figures figures, Path folder) {
        this.settings = settings;
        this.figures = figures;
        this.node = new Node(folder, settings.seed(), List.of(), Map.of());
        this.silence = settings.quick() ? Duration.ofSeconds(2) : Duration.ofSeconds(11);
    }

    void run() throws Exception {
        start("first", "start to the first payment, empty folder");
        figures.put("about.jvm_options", node.jvmOptions());
        Load.closed(USUAL, settings.warmUp(), paying());
        try (Reference reference = new Reference(node, settings.time())) {
            best(payments(reference));
            halfOfIt();
            projections();
            refunds();
            captures();
            reads(reference);
        }
        resident();
        everythingIsThere();
        node.close();
        start("again", "start to the first payment, again");
        new Rebuild(node, figures).all();
    }

    private Load.Tasks paying() {
        return node.requests().paying("tok_visa", "");
    }

    private void start(String key, String title) throws Exception {
        figures.row("http.start." + key, title)
                .value("seconds", node.start(), "s")
                .show();
    }

    /** What was measured with so many connections. */
    private record Level(int connections, Reference.Beside beside) {

        double perSecond() {
            return beside.result().perSecond();
        }

        double cpuOfRaw() {
            return beside.cpuMillis() / beside.rawCpuMillis();
        }
    }

    private Level payments(Reference reference) throws Exception {
        List<Level> levels = new ArrayList<>();
        double commits = node.commits(silence) - reference.rows();
        for (int connections : CONNECTIONS) {
            Histogram behind = new Histogram(3);
            Level level = new Level(connections, reference.beside(time -> paidFor(connections, time, behind)));
            Load.Result result = level.beside().result();
            double committed = node.commits(silence) - reference.rows() - commits;
            commits += committed;
            String key = "http.payments." + connections;
            result.times(figures.row(key, "payments, connections: " + connections)
                            .value("per_second", result.perSecond(), "/s"))
                    .and("caught up after", behind.getMean(), "ms")
                    .show();
            level.beside()
                    .used()
                    .each(figures.row(key, "  CPU of each"), result.count())
                    .and("commits", committed / result.count(), "")
                    .show();
            besideIt(key, level.beside())
                    .and("payments", level.beside().ofRaw(), "x")
                    .and("CPU", level.cpuOfRaw(), "x")
                    .show();
            levels.add(level);
        }
        return Collections.max(levels, Comparator.comparingDouble(Level::perSecond));
    }

    /** Payments, and all that follows from them: the work is done when that is done. */
    private Load.Result paidFor(int connections, Duration time, Histogram behindMillis) throws Exception {
        Load.Result result = Load.closed(connections, time, paying());
        Duration behind = Progress.awaitCaughtUp(node.database());
        behindMillis.recordValue(behind.toMillis());
        return result.longerBy(behind);
    }

    private void best(Level best) {
        figures.put("http.payments.best.per_second", best.perSecond());
        figures.put("http.payments.best.connections", best.connections());
        figures.put("http.payments.best.cpu_ms", best.beside().cpuMillis());
        figures.row("http.payments.best", "payments by raw INSERTs, " + best.connections() + " connections")
                .value("of_raw", best.beside().ofRaw(), "x")
                .and("CPU of raw", best.cpuOfRaw(), "x")
                .show();
    }

    /** What the reference was in the turns between. */
    private Figures.Row besideIt(String key, Reference.Beside beside) {
        return figures.row(key, "  raw durable INSERTs beside it")
                .value("raw", beside.rawPerSecond(), "/s")
                .and("CPU of each", beside.rawCpuMillis() * 1000, "us");
    }

    private double bestRate() {
        return figures.value("http.payments.best.per_second").orElseThrow();
    }

    private void halfOfIt() throws Exception {
        Load.Result result = Load.open(bestRate() / 2, CALLERS, settings.time(), paying());
        Progress.awaitCaughtUp(node.database());
        result.times(figures.row("http.half", "payments at half that rate, open loop")
                        .value("per_second", result.perSecond(), "/s"))
                .and("longest", result.millis(100), "ms")
                .show();
    }

    private void projections() throws Exception {
        double rate = Math.min(MODERATE, bestRate() * 0.8);
        try (Lag lag = Lag.watch(Postgres.connect(node.data()))) {
            Load.Result load = Load.open(rate, CALLERS, settings.time(), paying());
            Lag.Result result = lag.stop();
            load.times(figures.row("http.lag.load", "payments at a moderate rate, open loop")
                            .value("per_second", load.perSecond(), "/s"))
                    .note(rate < MODERATE ? "500/s were out of reach" : "")
                    .show();
            for (Map.Entry<String, Histogram> behind : result.behind().entrySet()) {
                Histogram micros = behind.getValue();
                figures.row("http.lag." + behind.getKey(), "  commit to projection: " + behind.getKey())
                        .value("p99_ms", micros.getValueAtPercentile(99) / 1e3, "ms p99")
                        .and("p50", micros.getValueAtPercentile(50) / 1e3, "ms")
                        .and("p99.9", micros.getValueAtPercentile(99.9) / 1e3, "ms")
                        .and("events", micros.getTotalCount(), "")
                        .show();
            }
            figures.row("http.lag.resolution", "  looked at every")
                    .value("p50_ms", result.intervals().getValueAtPercentile(50) / 1e3, "ms p50")
                    .and("p99", result.intervals().getValueAtPercentile(99) / 1e3, "ms")
                    .show();
        }
    }

    private void refunds() throws Exception {
        operations("refunds", node.requests().refundable(), node.requests().refunding());
    }

    private void captures() throws Exception {
        Load.closed(USUAL, settings.time(), node.requests().authorizing());
        Progress.awaitCaughtUp(node.database());
        operations("captures", node.requests().capturable(), node.requests().capturing());
    }

    /** Things done to payments of which there are so many. */
    private void operations(String name, int supply, Load.Tasks tasks) throws Exception {
        Usage before = node.usage();
        Load.Result result = Load.closed(USUAL, settings.time(), supply, tasks);
        Duration behind = Progress.awaitCaughtUp(node.database());
        if (name.equals("refunds")) {
            // The payment hears of the end of its refund by an event of its own.
            behind = behind.plus(Progress.await(
                    node.database(), "SELECT count(*) FROM query.payment WHERE refund_reserved_minor > 0"));
        }
        Usage used = node.usage().minus(before);
        String key = "http." + name;
        result.times(figures.row(key, name + ", connections: " + USUAL)
                        .value("per_second", result.longerBy(behind).perSecond(), "/s"))
                .and("caught up after", behind.toMillis(), "ms")
                .show();
        used.each(figures.row(key, "  CPU of each"), result.count()).show();
    }

    private void reads(Reference reference) throws Exception {
        Load.Tasks getting = node.requests().reading(node.requests().captured());
        warmUp(getting);
        Reference.Beside get = reference.beside(time -> Load.closed(USUAL, time, getting));
        reading("get", "GET of a payment", get.result(), get.used());
        besideIt("http.get", get).show();
        figures.row("http.get", "GET by raw INSERTs")
                .value("of_raw", get.ofRaw(), "x")
                .show();
        Load.Tasks listing = node.requests().listing();
        warmUp(listing);
        Usage before = node.usage();
        Load.Result list = Load.closed(USUAL, settings.time(), listing);
        reading("list", "list of 20 payments", list, node.usage().minus(before));
    }

    private void warmUp(Load.Tasks tasks) {
        Load.closed(USUAL, settings.warmUp().dividedBy(6), tasks);
    }

    private void reading(String name, String title, Load.Result result, Usage used) {
        result.times(figures.row("http." + name, title + ", connections: " + USUAL)
                        .value("per_second", result.perSecond(), "/s"))
                .show();
        used.each(figures.row("http." + name, "  CPU of each"), result.count()).show();
    }

    private void resident() {
        double daybook = node.residentOfDaybook();
        double postgres = node.residentOfPostgres();
        figures.row("http.resident", "resident after the load")
                .value("megabytes", daybook + postgres, "MB")
                .and("Daybook", daybook, "MB")
                .and("PostgreSQL", postgres, "MB")
                .show();
    }

    /** Speed counts for nothing when something was lost on the way. */
    private void everythingIsThere() throws SQLException {
        double missing = node.requests().acknowledged() - node.ask("SELECT count(*) FROM query.payment");
        double unfinished = node.ask("SELECT count(*) FROM query.payment WHERE status = 'processing'");
        double unbalanced = node.ask("SELECT count(*) FROM (SELECT FROM query.journal GROUP BY currency, phase"
                + " HAVING sum(CASE direction WHEN 'debit' THEN amount_minor ELSE -amount_minor END) <> 0) AS off");
        double gaps = node.ask("SELECT last_position - (SELECT count(*) FROM log.event) FROM log.head");
        if (missing != 0 || unbalanced != 0 || gaps != 0) {
            throw new IllegalStateException(String.format(
                    "not everything is there: %.0f payments missing, %.0f unbalanced sums, %.0f gaps in the log",
                    missing, unbalanced, gaps));
        }
        figures.row("http.events", "events in the log, all there, in balance")
                .value("count", node.ask("SELECT last_position FROM log.head"), "")
                .and("answered before their outcome", node.requests().late(), "")
                .and("without one yet", unfinished, "")
                .show();
    }

    @Override
    public void close() throws SQLException {
        node.close();
    }
}
