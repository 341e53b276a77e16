package io.daybook.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void chooseTheFile() {
        file = folder.resolve("new").resolve("lines.log");
    }

    @Test
    void handsOutItsLinesAgainInTheirOrder() throws IOException {
        try (Journal journal = Journal.open(file, line -> {})) {
            journal.append("one");
            journal.append("zwei ü");
            journal.append("three");
            journal.awaitDurable(3);
        }

        assertThat(replayed()).containsExactly("one", "zwei ü", "three");
    }

    @Test
    void dropsALineThatACrashCutShortAndGoesOnBehindTheLastWholeOne() throws IOException {
        write("one");
        Files.writeString(file, "two, cut sh", StandardOpenOption.APPEND);

        write("three");

        assertThat(replayed()).containsExactly("one", "three");
    }

    @Test
    void writesWhatManyAppendAtOnceAsWholeLinesAndLosesNone() throws IOException {
        int callers = 500;
        try (Journal journal = Journal.open(file, line -> {});
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                String line = "line " + i;
                threads.execute(() -> {
                    journal.append(line);
                    journal.awaitDurable(journal.appended());
                });
            }
        }

        assertThat(replayed())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, callers).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void survivesAThreadThatIsInterruptedWhileItWaits() throws Exception {
        try (Journal journal = Journal.open(file, line -> {})) {
            Thread interrupted = Thread.ofVirtual().start(() -> {
                Thread.currentThread().interrupt();
                journal.append("one");
                journal.awaitDurable(1);
            });
            interrupted.join();
            journal.append("two");
            journal.awaitDurable(2);
        }

        assertThat(replayed()).containsExactly("one", "two");
    }

    @Test
    void letsNobodyElseWriteIntoTheSameFile() throws IOException {
        try (Journal journal = Journal.open(file, line -> {})) {
            assertThatThrownBy(() -> Journal.open(file, line -> {})).isInstanceOf(IOException.class);
            journal.append("one");
            journal.awaitDurable(1);
        }
        assertThat(replayed()).containsExactly("one");
    }

    @Test
    void keepsEveryLineOfWhichItSaidSoWhenItsProcessIsKilled() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendUntilKilled.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            while (acknowledged.size() < 200) {
                acknowledged.add(said.readLine());
            }
            // Through its handle: the process itself would close the stream from which the rest is read.
            writer.toHandle().destroyForcibly();
            said.lines().forEach(acknowledged::add);
        }
        writer.waitFor();

        assertThat(acknowledged).doesNotContainNull();
        assertThat(replayed()).containsAll(acknowledged.subList(0, acknowledged.size() - 1));
    }

    @Test
    void doesNotStartFromABookThatIsDamagedInTheMiddle() throws IOException {
        Files.writeString(
                folder.resolve("charges.log"), "{\"entry\":\"nonsense\"}\n{\"entry\":\"asked\",\"key\":\"k\"}\n");

        assertThatThrownBy(() -> Simulators.book(folder)).isInstanceOf(IllegalStateException.class);
    }

    private void write(String line) throws IOException {
        try (Journal journal = Journal.open(file, _ -> {})) {
            journal.append(line);
            journal.awaitDurable(1);
        }
    }

    private List<String> replayed() throws IOException {
        List<String> lines = new ArrayList<>();
        Journal.open(file, lines::add).close();
        return lines;
    }
}
