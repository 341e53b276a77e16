package io.daybook.benchmarks;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.gateway.crash.DaybookNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** Daybook as a process of its own, driven over the public API by any number of connections. */
final class HttpPart implements AutoCloseable {

    private static final String PAYMENT = "{\"amount\":1050,\"currency\":\"USD\",\"payment_method\":\"tok_visa\","
            + "\"reference\":\"order-1001\",\"metadata\":{\"cart\":\"77\"}}";

    private static final int KEPT = 5_000;

    private final Settings settings;
    private final Figures figures;
    private final DaybookNode daybook;
    private final long postmaster;
    private final Server server;
    private final Connection database;
    private final ConcurrentLinkedQueue<String> payments = new ConcurrentLinkedQueue<>();

    HttpPart(Settings settings, Figures figures, Path folder) throws SQLException, IOException {
        this.settings = settings;
        this.figures = figures;
        this.daybook = new DaybookNode(folder, options(), List.of(), Map.of());
        long begin = System.nanoTime();
        daybook.start();
        this.postmaster = Postgres.postmaster(folder);
        this.server = new Server(daybook.url(), daybook.key());
        try (HttpConnection first = server.connect()) {
            pay(first, "");
        }
        figures.add("start to the first accepted payment, empty folder", (System.nanoTime() - begin) / 1e9, "s");
        this.database = daybook.connect();
    }

    /** Where Daybook listens, and its key. */
    private record Server(URI url, String key) {
        HttpConnection connect() {
            return new HttpConnection(url, key);
        }
    }

    private static List<String> options() {
        String more = System.getProperty("daybook.options", "");
        return more.isBlank() ? List.of("-Xmx512m") : List.of(("-Xmx512m " + more).split(" "));
    }

    void run() throws Exception {
        Load.closed(32, settings.warmUp(), this::paying);
        for (int connections : new int[] {1, 16, 32, 64}) {
            payments(connections);
        }
        reads();
        constantRate();
        figures.add("resident: Daybook", Cpu.residentMegabytes(daybook.pid()), "MB");
        figures.add("resident: PostgreSQL", Cpu.residentMegabytes(postmaster), "MB");
    }

    private void payments(int connections) throws Exception {
        Usage before = usage();
        Load.Result result = Load.closed(connections, settings.time(), this::paying);
        Duration behind = Projections.awaitCaughtUp(database);
        Usage used = usage().minus(before);
        double count = result.count();
        figures.add(
                "payments, " + connections + " connections",
                result.perSecond(),
                "/s",
                String.format(
                        Locale.ROOT,
                        "p50 %.1f, p99 %.1f, p99.9 %.1f ms; projections done %d ms after",
                        result.millis(50),
                        result.millis(99),
                        result.millis(99.9),
                        behind.toMillis()));
        figures.add(
                "  CPU a payment",
                (used.daybook + used.postgres + used.generator) / count * 1000,
                "ms",
                String.format(
                        Locale.ROOT,
                        "Daybook %.3f + PostgreSQL %.3f + generator %.3f; %.1f transactions, %.2f WAL syncs",
                        used.daybook / count * 1000,
                        used.postgres / count * 1000,
                        used.generator / count * 1000,
                        used.commits / count,
                        used.syncs / count));
    }

    private void reads() {
        List<String> known = payments.stream().toList();
        double before = Cpu.seconds(daybook.pid()) + Cpu.secondsOfTree(postmaster);
        Load.Result get = Load.closed(32, settings.time(), caller -> {
            HttpConnection connection = server.connect();
            return () -> {
                String id = known.get(ThreadLocalRandom.current().nextInt(known.size()));
                connection.get("/v1/payments/" + id, "").expect(200);
            };
        });
        double cpu = Cpu.seconds(daybook.pid()) + Cpu.secondsOfTree(postmaster) - before;
        figures.add("GET of a payment, 32 connections", get.perSecond(), "/s", times(get, cpu));
        Load.Result list = Load.closed(32, settings.time(), caller -> {
            HttpConnection connection = server.connect();
            return () -> connection.get("/v1/payments", "").expect(200);
        });
        figures.add("list of 20 payments, 32 connections", list.perSecond(), "/s", times(list, 0));
    }

    private static String times(Load.Result result, double cpu) {
        String used = cpu == 0 ? "" : String.format(Locale.ROOT, "; CPU %.3f ms", cpu / result.count() * 1000);
        return String.format(Locale.ROOT, "p50 %.1f, p99 %.1f ms%s", result.millis(50), result.millis(99), used);
    }

    private void constantRate() throws Exception {
        double rate = Math.min(500, figures.value("payments, 64 connections").orElse(500.0) / 2);
        try (Projections projections = Projections.watch(daybook.connect())) {
            Load.Result result = Load.open(rate, 64, settings.time(), this::paying);
            figures.add(
                    "payments, open loop",
                    result.perSecond(),
                    "/s",
                    String.format(
                            Locale.ROOT,
                            "p50 %.1f, p99 %.1f, p99.9 %.1f ms",
                            result.millis(50),
                            result.millis(99),
                            result.millis(99.9)));
            var lag = projections.stop();
            figures.add(
                    "commit to all projections, p99",
                    lag.getValueAtPercentile(99) / 1e6,
                    "ms",
                    String.format(Locale.ROOT, "p50 %.1f ms", lag.getValueAtPercentile(50) / 1e6));
        }
    }

    private Load.Task paying(int caller) {
        HttpConnection connection = server.connect();
        return () -> pay(connection, "");
    }

    private void pay(HttpConnection connection, String headers) throws IOException {
        HttpConnection.Answer answer =
                connection.post("/v1/payments", UlidCreator.getMonotonicUlid().toString(), headers, PAYMENT);
        if (answer.status() != 202) {
            answer.expect(201);
        }
        if (payments.size() < KEPT) {
            payments.add(answer.headers().getOrDefault("location", "").substring("/v1/payments/".length()));
        }
    }

    private record Usage(double daybook, double postgres, double generator, double commits, double syncs) {
        Usage minus(Usage other) {
            return new Usage(
                    daybook - other.daybook,
                    postgres - other.postgres,
                    generator - other.generator,
                    commits - other.commits,
                    syncs - other.syncs);
        }
    }

    private Usage usage() throws SQLException {
        return new Usage(
                Cpu.seconds(daybook.pid()),
                Cpu.secondsOfTree(postmaster),
                Cpu.secondsOfMine(),
                Projections.number(
                        database, "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"),
                Projections.number(database, "SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal'"));
    }

    @Override
    public void close() throws SQLException {
        try (daybook) {
            database.close();
        }
    }
}
