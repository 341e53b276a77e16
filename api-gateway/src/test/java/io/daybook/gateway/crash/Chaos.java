package io.daybook.gateway.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code ./daybook chaos}: load, faults and checks; see {@code docs/chaos.md}. */
public final class Chaos {

    private static final int DIFFERENT = 1;
    private static final int MISUNDERSTOOD = 2;

    private Chaos() {}

    /** Answers 0 when everything agrees, 1 when anything differs, and 2 when the options make no sense. */
    public static int run(List<String> words) throws Exception {
        ChaosSettings settings;
        try {
            settings = ChaosSettings.parse(words);
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage());
            return MISUNDERSTOOD;
        }
        Path folder = settings.folder() == null ? Files.createTempDirectory("daybook-chaos-") : settings.folder();
        ChaosRun run = new ChaosRun(settings, Files.createDirectories(folder));
        Runtime.getRuntime().addShutdownHook(new Thread(run::close, "closing"));
        boolean agrees = run.run();
        run.close();
        if (agrees) {
            delete(folder);
        } else {
            System.out.println("What the processes printed is kept in " + folder);
        }
        return agrees ? 0 : DIFFERENT;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
