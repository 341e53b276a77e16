package io.daybook.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's own programs and waits for them. */
record PostgresPrograms(PostgresBinaries binaries) {

    /**
     * Runs one program to its end.
     *
     * @throws DatabaseException with what the program printed, when it fails or takes longer than {@code limit}
     */
    void run(Duration limit, String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (runsAsRoot()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it sees an ordinary user instead.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.program(program).toString());
        command.addAll(List.of(arguments));
        try {
            // The output goes to a file: a server that stays behind would keep a pipe open for ever.
            Path output = Files.createTempFile("daybook-" + program + "-", ".out");
            try {
                run(command, limit, program, output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException failure) {
            throw new DatabaseException("Cannot run PostgreSQL's " + program, failure);
        }
    }

    private static void run(List<String> command, Duration limit, String program, Path output) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new DatabaseException("PostgreSQL's " + program + " took longer than " + limit.toSeconds()
                        + " s: " + printed(output));
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new DatabaseException("Interrupted while PostgreSQL's " + program + " ran", interrupted);
        }
        if (process.exitValue() != 0) {
            throw new DatabaseException("PostgreSQL's " + program + " failed: " + printed(output));
        }
    }

    private static String printed(Path output) throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8).strip();
    }

    private static boolean runsAsRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
