package io.daybook.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One PostgreSQL server on one data directory: makes the directory, starts it, stops it. Not thread-safe. */
final class PostgresServer {

    static final String SUPERUSER = "postgres";

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration INIT_LIMIT = Duration.ofMinutes(2);
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

    private final PostgresPrograms programs;
    private final Path data;
    private final Path logFile;

    PostgresServer(PostgresPrograms programs, Path data) {
        this.programs = programs;
        this.data = data;
        this.logFile = data.resolveSibling("postgresql.log");
    }

    /** Makes the data directory unless it is there. It appears whole or not at all, also when this is killed. */
    void initialize(String superuserPassword) throws IOException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Path draft = data.resolveSibling(data.getFileName() + ".new");
        PostgresBinaries.deleteTree(draft);
        Path password = Files.createTempFile(
                data.getParent(),
                "initdb-",
                ".password",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, superuserPassword + "\n");
            programs.run(
                    INIT_LIMIT,
                    "initdb",
                    "--pgdata=" + draft,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--data-checksums");
        } finally {
            Files.delete(password);
        }
        Files.writeString(draft.resolve("pg_hba.conf"), """
                # Loopback only, and never without a password.
                host  all  all  127.0.0.1/32  scram-sha-256
                host  all  all  ::1/128       scram-sha-256
                """);
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts the server and answers its port, after stopping one that a killed process left running. */
    int start(int wantedPort) throws IOException {
        stopLeftOver();
        int port = wantedPort == 0 ? freePort() : wantedPort;
        String options = settings(port).entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
        try {
            programs.run(
                    START_LIMIT,
                    "pg_ctl",
                    "start",
                    "--pgdata=" + data,
                    "--log=" + logFile,
                    "--wait",
                    "--timeout=" + START_LIMIT.toSeconds(),
                    "--options=" + options);
        } catch (DatabaseException failure) {
            throw new DatabaseException(
                    "The embedded PostgreSQL did not start. Its log ends with: " + logTail(), failure);
        }
        return port;
    }

    /** Stops the server: open transactions are rolled back, everything committed is on disk. */
    void stop() {
        stop("fast");
    }

    /** Stops the server of data that nobody needs any more, without writing it out. */
    void discard() {
        stop("immediate");
    }

    private void stop(String mode) {
        programs.run(
                STOP_LIMIT,
                "pg_ctl",
                "stop",
                "--pgdata=" + data,
                "--mode=" + mode,
                "--wait",
                "--timeout=" + STOP_LIMIT.toSeconds());
    }

    private void stopLeftOver() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> process =
                firstLine(pidFile).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return; // PostgreSQL itself removes the file of a server that is gone.
        }
        if (isPostgresOnThisData(process.get())) {
            log.warn(
                    "A PostgreSQL server (process {}) was left running on {}; stopping it first",
                    process.get().pid(),
                    data);
            stop();
        } else {
            // The number now belongs to a stranger, for whose sake PostgreSQL would refuse to start.
            Files.deleteIfExists(pidFile);
        }
    }

    private static Optional<Long> firstLine(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
        return lines.stream()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("\\d+"))
                .map(Long::valueOf);
    }

    private boolean isPostgresOnThisData(ProcessHandle process) throws IOException {
        Path workingDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
        boolean isPostgres = process.info()
                .command()
                .map(command -> command.endsWith("postgres"))
                .orElse(true);
        if (Files.isSymbolicLink(workingDirectory)) {
            try {
                return isPostgres && Files.isSameFile(workingDirectory, data);
            } catch (FileSystemException notOurs) {
                log.debug("Process {} belongs to someone else", process.pid(), notOurs);
                return false;
            }
        }
        return isPostgres
                && process.info()
                        .commandLine()
                        .map(line -> line.contains(data.toString()))
                        .orElse(false);
    }

    private static Map<String, String> settings(int port) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("port", Integer.toString(port));
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("shared_buffers", "128MB");
        settings.put("max_connections", "100");
        settings.put("wal_compression", "on");
        settings.put("max_wal_size", "2GB");
        settings.put("min_wal_size", "128MB");
        settings.put("random_page_cost", "1.1");
        settings.put("jit", "off");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        // A refused row's values belong in no log file.
        settings.put("log_error_verbosity", "terse");
        settings.put("log_min_error_statement", "panic");
        return settings;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String logTail() throws IOException {
        if (!Files.exists(logFile)) {
            return "(nothing)";
        }
        List<String> lines = Files.readAllLines(logFile, StandardCharsets.UTF_8);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}
