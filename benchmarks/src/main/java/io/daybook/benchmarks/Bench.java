package io.daybook.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code ./daybook bench}: everything in one run, on a temporary folder; a table, and at the end one line of JSON. */
public final class Bench {

    private static final int MISUNDERSTOOD = 2;

    private Bench() {}

    /** Takes the options of {@link Settings}. */
    public static void main(String[] arguments) throws Exception {
        Settings settings;
        try {
            settings = Settings.parse(List.of(arguments));
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage());
            System.exit(MISUNDERSTOOD);
            return;
        }
        Figures figures = new Figures();
        Path folder = Files.createTempDirectory("daybook-bench-");
        try {
            System.out.printf(
                    "%d processors, warm-up %s, %s a figure%n",
                    Runtime.getRuntime().availableProcessors(), settings.warmUp(), settings.time());
            if (settings.runs("store")) {
                try (StorePart store = new StorePart(settings, figures, folder.resolve("store"))) {
                    store.run();
                }
            }
            if (settings.runs("http")) {
                try (HttpPart http = new HttpPart(settings, figures, folder.resolve("http"))) {
                    http.run();
                }
            }
            System.out.println(figures.json());
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
