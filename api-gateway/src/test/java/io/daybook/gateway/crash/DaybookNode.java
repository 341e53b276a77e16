package io.daybook.gateway.crash;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./daybook run} as a process on one data folder and one port, which can be killed and started again. One thread
 * starts and kills it.
 */
public final class DaybookNode implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);

    private final Path data;
    private final Path printed;
    private final int port;
    private final List<String> options;
    private final List<String> words;
    private final Map<String, String> environment;
    private @Nullable JavaProcess process;
    private int starts;

    /**
     * @param options of the JVM
     * @param more words after {@code run --port P --data DIR}
     */
    public DaybookNode(Path data, List<String> options, List<String> more, Map<String, String> environment) {
        this(data, options, more, environment, data.resolveSibling(data.getFileName() + ".log"));
    }

    /**
     * @param printed where its output goes
     */
    DaybookNode(Path data, List<String> options, List<String> more, Map<String, String> environment, Path printed) {
        this.data = data;
        this.printed = printed;
        this.port = freePort();
        this.options = List.copyOf(options);
        this.words = new ArrayList<>(List.of("run", "--port", Integer.toString(port), "--data", data.toString()));
        this.words.addAll(more);
        this.environment = Map.copyOf(environment);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts it and waits until it says that it is ready; answers how long it says that took. */
    public String start() {
        launch();
        return awaitReady();
    }

    /** Starts it without waiting. */
    public void launch() {
        starts++;
        process = JavaProcess.start(options, words, environment, printed);
    }

    /** Waits until it says that it is ready; answers how long it says that took. */
    public String awaitReady() {
        return running().awaitLine("Daybook is ready in", START);
    }

    /** The demo merchant's key, as printed. */
    public String key() {
        return running().awaitLine("Key", START);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public ApiClient client() {
        return new ApiClient(url(), key());
    }

    public long pid() {
        return running().pid();
    }

    public int starts() {
        return starts;
    }

    /** {@code kill -9} of the JVM; its PostgreSQL is left behind, running. */
    public void kill() {
        running().kill();
    }

    /** {@code kill -9} of PostgreSQL's first process, which takes all the others with it. */
    public void killPostgres() {
        JavaProcess.kill(postmaster().orElseThrow(() -> new IllegalStateException("no PostgreSQL runs on " + data)));
    }

    /** The first process of the embedded PostgreSQL, if one is running. */
    public Optional<ProcessHandle> postmaster() {
        Path pidFile = postgresData().resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            String first = Files.readAllLines(pidFile).getFirst().strip();
            return ProcessHandle.of(Long.parseLong(first)).filter(ProcessHandle::isAlive);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path postgresData() {
        return data.resolve("postgresql");
    }

    /** A connection of the embedded database's owner, who may read everything. */
    public Connection connect() throws SQLException {
        Properties passwords = new Properties();
        try {
            passwords.load(new StringReader(Files.readString(data.resolve("postgresql-passwords.properties"))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String url = running().awaitLine("PostgreSQL", START).replaceFirst("[?].*", "");
        return DriverManager.getConnection(url, "daybook", passwords.getProperty("daybook"));
    }

    /** The processes of PostgreSQL that serve a connection each. */
    List<ProcessHandle> backends() {
        return postmaster().stream()
                .flatMap(ProcessHandle::children)
                .filter(DaybookNode::servesConnection)
                .toList();
    }

    /** A process of PostgreSQL says what it does in the place of its command line. */
    private static boolean servesConnection(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .contains("127.0.0.1(");
        } catch (IOException gone) {
            return false;
        }
    }

    /** Whether the process is there, be it ready or not. */
    boolean isAlive() {
        return running().isAlive();
    }

    JavaProcess running() {
        JavaProcess current = process;
        if (current == null) {
            throw new IllegalStateException("it was not started yet");
        }
        return current;
    }

    /** Ends it; and its PostgreSQL too when it could not do that itself any more. */
    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        postmaster().ifPresent(JavaProcess::kill);
    }
}
