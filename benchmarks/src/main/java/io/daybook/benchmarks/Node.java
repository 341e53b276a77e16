package io.daybook.benchmarks;

import io.daybook.gateway.crash.DaybookNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The Daybook that is measured: a process of its own, as {@code ./daybook run} starts it, and its PostgreSQL. */
final class Node implements AutoCloseable {

    private final Path data;
    private final Requests requests;
    private final DaybookNode process;
    private @Nullable Connection connection;
    private long postmaster;

    /**
     * Does not start it yet.
     *
     * @param words after {@code run --port P --data DIR}
     * @param environment properties of Daybook among it, in capitals
     */
    Node(Path data, long seed, List<String> words, Map<String, String> environment) {
        this.data = data;
        this.process = new DaybookNode(data, options(), words, environment);
        this.requests = new Requests(seed, () -> new HttpConnection(process.url(), process.key()));
    }

    /** The launcher gives the options of every start; these come in addition. */
    private static List<String> options() {
        boolean launched = !System.getProperty("daybook.launcher", "").isEmpty();
        String more = System.getProperty("daybook.options", "").strip();
        String all = ((launched ? "" : "-Xmx512m ") + more).strip();
        return all.isEmpty() ? List.of() : List.of(all.split(" +"));
    }

    /** Starts it; answers the seconds from then to its first answer to a payment. */
    double start() throws Exception {
        long begin = System.nanoTime();
        process.start();
        try (Load.Task first = requests.paying("tok_visa", "").of(0)) {
            first.run();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        postmaster = Postgres.postmaster(data);
        connection = Postgres.connect(data);
        return seconds;
    }

    /** Starts it without waiting, nor asking anything of it. */
    void launch() {
        process.launch();
    }

    void awaitReady() throws SQLException {
        process.awaitReady();
        postmaster = Postgres.postmaster(data);
        connection = Postgres.connect(data);
    }

    /** Kills the JVM and leaves PostgreSQL as it is. */
    void kill() throws SQLException {
        disconnect();
        process.kill();
    }

    private void disconnect() throws SQLException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    Path data() {
        return data;
    }

    Requests requests() {
        return requests;
    }

    long pid() {
        return process.pid();
    }

    /** For questions now and then, of the thread that drives the benchmark. */
    Connection database() {
        if (connection == null) {
            throw new IllegalStateException("it does not run");
        }
        return connection;
    }

    double ask(String question) throws SQLException {
        return Postgres.number(database(), question);
    }

    Usage usage() throws SQLException {
        return new Usage(
                Cpu.seconds(pid()),
                Cpu.secondsOfTree(postmaster),
                Cpu.secondsOfMine(),
                ask("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')"),
                ask("SELECT coalesce(sum(fsyncs), 0) FROM pg_stat_io WHERE object = 'wal'"));
    }

    /**
     * The transactions that were committed, once all connections have told of theirs.
     *
     * @param silence PostgreSQL's processes tell ten seconds after they fell idle at the latest
     */
    double commits(Duration silence) throws SQLException {
        LockSupport.parkNanos(silence.toNanos());
        return ask("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
    }

    double residentOfDaybook() {
        return Cpu.residentMegabytes(pid());
    }

    double residentOfPostgres() {
        return Cpu.residentMegabytesOfTree(postmaster);
    }

    /** The options of the JVM that runs. */
    String jvmOptions() throws IOException {
        List<String> words = Arrays.asList(Files.readString(Path.of("/proc", Long.toString(pid()), "cmdline"))
                .split("\0"));
        return String.join(" ", words.subList(1, words.indexOf("-jar")));
    }

    @Override
    public void close() throws SQLException {
        disconnect();
        process.close();
    }
}
