package io.daybook.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** Where and of what the figures are, so that they can be compared with others. */
final class Machine {

    private Machine() {}

    static void describe(Figures figures, Settings settings, Path folder) throws IOException {
        String fileSystem = Files.getFileStore(folder).type();
        figures.put("about.date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        figures.put("about.commit", System.getProperty("daybook.commit", "unknown"));
        figures.put("about.processors", Runtime.getRuntime().availableProcessors());
        figures.put("about.processor", processor());
        figures.put("about.kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        figures.put("about.java", Runtime.version().toString());
        figures.put("about.file_system", fileSystem);
        figures.put("about.load_before", loadAverage());
        figures.put("about.quick", settings.quick());
        figures.put("about.seed", settings.seed());
        figures.put("about.warm_up_seconds", settings.warmUp().toSeconds());
        figures.put("about.seconds", settings.time().toSeconds());
        System.out.printf(
                "Commit %s on %d processors (%s), %s; load before: %s%n",
                System.getProperty("daybook.commit", "unknown"),
                Runtime.getRuntime().availableProcessors(),
                processor(),
                fileSystem,
                loadAverage());
        System.out.printf(
                "Warm-up %d s, %d s a figure, seed %d%n",
                settings.warmUp().toSeconds(), settings.time().toSeconds(), settings.seed());
        if (fileSystem.equals("tmpfs")) {
            System.out.println(
                    "The folder is in memory, so that nothing here is durable: set TMPDIR to one on a disk.");
        }
        System.out.println();
    }

    private static String processor() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    /** Of the last minute: what else the machine had to do. */
    private static String loadAverage() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
    }
}
