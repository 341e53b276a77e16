package io.daybook.eventstore;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import io.daybook.eventstore.Wire.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A second node in a JVM of its own. */
final class AnotherProcess {

    /** The status that a process ends with when it is killed in {@link #crashBeforeReply}. */
    static final int CRASHED = 7;

    private AnotherProcess() {}

    /** Starts a process on the database: {@code append} with an aggregate prefix, or {@code crash} with an aggregate. */
    static Process start(Database database, String task, String argument) throws IOException {
        String[] login = TemporaryDatabase.credentials(database);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AnotherProcess.class.getName(),
                task,
                argument));
        command.addAll(List.of(login));
        Path output = Files.createTempFile("daybook-process-", ".log");
        output.toFile().deleteOnExit();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** Waits for a process and answers its status. */
    static int end(Process process) throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("the other process did not end");
        }
        return process.exitValue();
    }

    public static void main(String[] arguments) throws Exception {
        try (Database database = Database.external(arguments[2], arguments[3], arguments[4])) {
            if (arguments[0].equals("crash")) {
                crashBeforeReply(database, arguments);
            } else {
                try (PostgresLog log = Logs.node(database, Clock.systemUTC())) {
                    appendFromManyThreads(log, arguments[1]);
                }
            }
        }
    }

    static final int WRITERS = 16;
    static final int UNITS = 25;

    /** Sixteen writers of 25 units of two events each. */
    static void appendFromManyThreads(PostgresLog log, String prefix) {
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                String aggregate = prefix + writer;
                writers.execute(() -> {
                    for (int unit = 0; unit < UNITS; unit++) {
                        log.engine().appendEvents(Logs.events(aggregate, unit * 2L, 2));
                    }
                });
            }
        }
    }

    /** Dies at the moment when the server says that the events are written, before anyone here can hear it. */
    private static void crashBeforeReply(Database database, String[] arguments) throws Exception {
        URI address = URI.create(arguments[2].substring("jdbc:".length()));
        try (Wire wire = new Wire(new InetSocketAddress(address.getHost(), address.getPort()));
                PostgresLog log = Logs.node(database, Clock.systemUTC(), () -> connect(wire, arguments))) {
            log.engine().appendEvents(Logs.events(arguments[1], 0, 1));
            wire.onCut(() -> Runtime.getRuntime().halt(CRASHED));
            wire.next(Fault.CUT_ANSWER);
            log.engine().appendEvents(Logs.events(arguments[1], 1, 2));
        }
    }

    private static Connection connect(Wire wire, String[] arguments) throws SQLException {
        String url = arguments[2].replaceFirst(":\\d+/", ":" + wire.port() + "/");
        Connection connection = DriverManager.getConnection(url, arguments[3], arguments[4]);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + DatabaseRole.LOG.roleName());
        }
        return connection;
    }
}
