package io.daybook.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a payment and a look at one cost when the log is long. Between the measurements the log is filled with copies of a real
 * payment, all projections make their rows of them, and idempotency keys are added as if each had been asked for.
 */
final class ScalePart implements AutoCloseable {

    /** Moderate: what is asked for is the cost of each, not how many there can be. */
    private static final double PER_SECOND = 100;

    private static final int CALLERS = 64;
    private static final int READERS = 4;
    private static final int SAMPLE = 50_000;
    private static final long SLICE = 50_000;

    private final Settings settings;
    private final Figures figures;
    private final Node node;
    private final SplittableRandom random;
    private final List<String> ids = new ArrayList<>();
    private long seen;
    private double smallest;

    ScalePart(Settings settings, Figures figures, Path folder) {
        this.settings = settings;
        this.figures = figures;
        this.node = new Node(folder, settings.seed(), List.of(), Map.of());
        this.random = new SplittableRandom(settings.seed());
    }

    void run() throws Exception {
        node.start();
        Template payment =
                Template.of(node.database(), node.requests().captured().getFirst(), Integer.MAX_VALUE);
        warmUp(settings.warmUp());
        ids.addAll(node.requests().captured());
        for (long size : settings.scale()) {
            fill(payment, size);
            at(size);
        }
    }

    /** Payments at a steady rate, and then reads, without counting them. */
    private void warmUp(Duration time) {
        Load.open(PER_SECOND, CALLERS, time, node.requests().paying("tok_visa", ""));
        Load.closed(
                READERS,
                time.dividedBy(4),
                node.requests().reading(node.requests().captured()));
        Load.closed(READERS, time.dividedBy(4), node.requests().listing());
    }

    private void fill(Template payment, long size) throws Exception {
        long begin = System.nanoTime();
        double before = node.ask(Progress.head());
        long left = Math.round((size - before) / payment.size());
        try (Connection connection = Postgres.connect(node.data())) {
            Filler filler = new Filler(connection, payment);
            for (; left > 0; left -= SLICE) {
                long slice = Math.min(SLICE, left);
                filler.append(slice, this::keep);
                claims(connection, slice);
            }
            Duration behind = Progress.awaitCaughtUp(connection);
            tidy();
            figures.row("scale." + size, "log of " + Figures.number(node.ask(Progress.head())) + " events")
                    .value("filled_seconds", (System.nanoTime() - begin) / 1e9, "s")
                    .and("of these until caught up", behind.toSeconds(), "s")
                    .and("on disk", gigabytes(node.data()), "GB")
                    .show();
        }
    }

    /** What comes by itself after such a rush would be counted otherwise. */
    private void tidy() throws SQLException {
        try (Connection superuser = Postgres.superuser(node.data());
                Statement statement = superuser.createStatement()) {
            statement.execute("VACUUM (ANALYZE)");
            statement.execute("CHECKPOINT");
        }
    }

    /** A sample of all, each as likely as any other. */
    private void keep(String id) {
        seen++;
        if (ids.size() < SAMPLE) {
            ids.add(id);
        } else {
            long place = random.nextLong(seen);
            if (place < SAMPLE) {
                ids.set((int) place, id);
            }
        }
    }

    /** As many answered idempotency keys as payments, as random as merchants' own. */
    private void claims(Connection connection, long count) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(String.format(Locale.ROOT, """
                    INSERT INTO gateway.claim
                    SELECT (jsonb_populate_record(claim, jsonb_build_object(
                        'idempotency_key', md5(number::text || 'seed %d')))).*
                    FROM (SELECT claim FROM gateway.claim AS claim WHERE answered_at IS NOT NULL LIMIT 1) AS one,
                         generate_series(%d, %d) AS number
                    """, settings.seed(), seen - count, seen - 1));
        }
    }

    private static double gigabytes(Path folder) throws Exception {
        long bytes = 0;
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.exists(file) ? Files.size(file) : 0;
            }
        }
        return bytes / 1e9;
    }

    private void at(long size) throws Exception {
        String key = "scale." + size;
        // What was pushed out of memory by the filling has to come back, as it would have been there.
        Load.open(
                PER_SECOND,
                CALLERS,
                settings.warmUp().dividedBy(3),
                node.requests().paying("tok_visa", ""));
        Usage before = node.usage();
        Load.Result paid =
                Load.open(PER_SECOND, CALLERS, settings.time(), node.requests().paying("tok_visa", ""));
        Progress.awaitCaughtUp(node.database());
        Usage used = node.usage().minus(before);
        paid.times(figures.row(key + ".payments", "  payments, open loop").value("per_second", paid.perSecond(), "/s"))
                .show();
        used.each(figures.row(key + ".payments", "    CPU of each"), paid.count())
                .show();
        read(key + ".get", "  GET of any payment", node.requests().reading(ids));
        read(key + ".list", "  list of 20 payments", node.requests().listing());
        double cpu = figures.value(key + ".payments.cpu_ms").orElseThrow();
        if (smallest == 0) {
            smallest = cpu;
        } else {
            figures.row("scale", "  CPU of a payment by that of the smallest log")
                    .value("cpu_ratio", cpu / smallest, "x")
                    .show();
        }
    }

    private void read(String key, String title, Load.Tasks tasks) throws Exception {
        Load.closed(READERS, settings.warmUp().dividedBy(6), tasks);
        Usage before = node.usage();
        Load.Result result = Load.closed(READERS, settings.time(), tasks);
        Usage used = node.usage().minus(before);
        result.times(figures.row(key, title).value("per_second", result.perSecond(), "/s"))
                .show();
        used.each(figures.row(key, "    CPU of each"), result.count()).show();
    }

    @Override
    public void close() throws SQLException {
        node.close();
    }
}
