package io.daybook.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./daybook bench}: everything in one run, on a temporary folder; a table, the bars, and one line of JSON. */
final class Bench {

    private static final int SHORT = 1;
    private static final int MISUNDERSTOOD = 2;
    private static final int LAST_LINES = 60;

    private Bench() {}

    /** Takes the options of {@link Settings}; answers the status to exit with. */
    static int run(List<String> words) throws Exception {
        if (words.contains("--help")) {
            System.out.print(Settings.HELP);
            return 0;
        }
        Settings settings;
        try {
            settings = Settings.parse(words);
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage());
            return MISUNDERSTOOD;
        }
        Figures figures = new Figures();
        Path folder = Files.createTempDirectory("daybook-bench-");
        try {
            Machine.describe(figures, settings, folder);
            parts(settings, figures, folder);
        } catch (Exception failure) {
            lastWords(folder);
            throw failure;
        } finally {
            delete(folder);
        }
        boolean met = Bars.show(figures);
        if (settings.compare() != null) {
            String other = Files.readString(settings.compare());
            Bars.compare(figures, JsonMapper.builder().build().readTree(other));
        }
        System.out.println(figures.json());
        if (settings.json() != null) {
            Files.writeString(settings.json(), figures.json() + "\n");
        }
        return met || !settings.asserts() ? 0 : SHORT;
    }

    private static void parts(Settings settings, Figures figures, Path folder) throws Exception {
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
        if (settings.runs("slow")) {
            try (SlowPart slow = new SlowPart(settings, figures, folder.resolve("slow"))) {
                slow.run();
            }
        }
        if (settings.runs("backlog")) {
            try (BacklogPart backlog = new BacklogPart(settings, figures, folder.resolve("backlog"))) {
                backlog.run();
            }
        }
        if (settings.runs("scale")) {
            try (ScalePart scale = new ScalePart(settings, figures, folder.resolve("scale"))) {
                scale.run();
            }
        }
    }

    /** What the processes have said before it went wrong; the folder goes, and with it their logs. */
    private static void lastWords(Path folder) throws IOException {
        try (Stream<Path> logs =
                Files.find(folder, 3, (file, about) -> file.toString().endsWith(".log"))) {
            for (Path log : logs.sorted().toList()) {
                List<String> lines = Files.readAllLines(log);
                System.err.println("--- " + folder.relativize(log));
                lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
                        .forEach(System.err::println);
            }
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
