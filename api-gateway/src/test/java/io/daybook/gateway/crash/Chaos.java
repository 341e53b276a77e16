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

    /** Ends with 0 when everything agrees, with 1 when anything differs, and with 2 when the options make no sense. */
    public static void main(String[] words) throws Exception {
        ChaosSettings settings;
        try {
            settings = ChaosSettings.parse(List.of(words));
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage());
            System.exit(MISUNDERSTOOD);
            return;
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
        System.exit(agrees ? 0 : DIFFERENT);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
