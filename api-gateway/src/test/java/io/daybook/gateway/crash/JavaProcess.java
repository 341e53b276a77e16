package io.daybook.gateway.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Daybook's jar as a process of its own, by the launcher of the system property {@code daybook.launcher} where there is one,
 * so that it runs as {@code ./daybook run} does. What it prints is kept, and also written to a file. Thread-safe.
 */
public final class JavaProcess implements AutoCloseable {

    private static final Duration LAST_WORDS = Duration.ofSeconds(30);

    private final Process process;
    private final Path printed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private JavaProcess(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
    }

    /**
     * Starts the jar.
     *
     * @param options of the JVM
     * @param words for the program
     * @param environment in addition to this process's own
     * @param printed where its output goes as well, for whoever wants to know why
     */
    public static JavaProcess start(
            List<String> options, List<String> words, Map<String, String> environment, Path printed) {
        String launcher = System.getProperty("daybook.launcher", "");
        ProcessBuilder builder = launcher.isEmpty() ? direct(options, words) : launched(launcher, options, words);
        builder.redirectErrorStream(true).environment().putAll(environment);
        try {
            Files.createDirectories(printed.getParent());
            JavaProcess started = new JavaProcess(builder.start(), printed);
            Thread.ofVirtual().start(started::read);
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ProcessBuilder direct(List<String> options, List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar().toString()));
        command.addAll(words);
        return new ProcessBuilder(command);
    }

    /** The launcher gives way to the JVM, so that both are the same process. */
    private static ProcessBuilder launched(String launcher, List<String> options, List<String> words) {
        List<String> command = new ArrayList<>(List.of(launcher));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("DAYBOOK_JAVA_OPTS", String.join(" ", options));
        builder.environment().put("DAYBOOK_BUILT", jar().toString());
        return builder;
    }

    private static Path jar() {
        Path jar =
                Path.of(System.getProperty("daybook.jar", "target/daybook.jar")).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is not there: package it first, as mvn verify does");
        }
        return jar;
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                keep(line);
            }
        } catch (IOException killed) {
            keep("(its output broke off: " + killed.getMessage() + ")");
        } finally {
            lock.lock();
            try {
                ended = true;
                more.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void keep(String line) {
        lock.lock();
        try {
            lines.add(line);
            more.signalAll();
            Files.writeString(printed, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a line that begins with a word, and answers the rest of it.
     *
     * @throws IllegalStateException when the process ends, or the time is up, without such a line
     */
    public String awaitLine(String beginning, Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (true) {
                Optional<String> found = lines.stream()
                        .filter(line -> line.startsWith(beginning))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get().substring(beginning.length()).strip();
                }
                if (ended || left <= 0) {
                    throw new IllegalStateException("No line '" + beginning + "…'; it printed: " + lines);
                }
                left = more.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            lock.unlock();
        }
    }

    /** Everything printed so far. */
    public List<String> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}: no last words, no shutdown hook. */
    public void kill() {
        kill(process.toHandle());
    }

    /** Sends a signal, such as STOP or CONT. */
    void signal(String name) {
        signal(process.toHandle(), name);
    }

    static void signal(ProcessHandle process, String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " of " + process.pid() + " ended with " + status);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** {@code kill -9} of a process, and waits until it is gone. */
    static void kill(ProcessHandle victim) {
        victim.destroyForcibly();
        try {
            victim.onExit().get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException immortal) {
            throw new IllegalStateException("process " + victim.pid() + " outlived kill -9", immortal);
        }
    }

    /** Asks it to end, and makes it when it does not listen. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
