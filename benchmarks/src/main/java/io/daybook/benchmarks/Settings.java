package io.daybook.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How to measure.
 *
 * @param quick whether precision may be given up for time
 * @param warmUp before the first figure of each part
 * @param time for each figure
 * @param parts to run
 * @param seed of everything that is chosen
 * @param backlog payments that are queued
 * @param scale how many events the log has when part scale measures, one size after the other
 * @param json where the line of JSON goes as well
 * @param compare the JSON of another run, to be laid beside this one
 * @param asserts whether a missed bar is a failure
 */
record Settings(
        boolean quick,
        Duration warmUp,
        Duration time,
        Set<String> parts,
        long seed,
        long backlog,
        List<Long> scale,
        @Nullable Path json,
        @Nullable Path compare,
        boolean asserts) {

    /** Those that run when none is named. */
    static final List<String> USUAL = List.of("store", "http", "slow");

    static final String HELP = """
            ./daybook bench [options]
            ./daybook bench jmh [pattern] [options of JMH]   single steps; -l lists them
              --quick             8 s of warm-up and 5 s a figure, to see that it works: such figures mean little
              --warm-up=SECONDS   before the first figure of each part (60)
              --seconds=SECONDS   for each figure (20)
              --only=PART         store, http, slow (these three when there is no --only),
                                  backlog, scale; several with commas
              --backlog=PAYMENTS  queued for part backlog (100000)
              --scale[=EVENTS,…]  only part scale, with so many events in the log (10000,1000000,10000000: some 30 GB)
              --seed=NUMBER       of keys and choices (1)
              --json=FILE         write the line of JSON to a file too
              --compare=FILE      show how far this run is from another one's line of JSON
              --assert            exit with 1 when a bar is missed
            """;

    private static final Set<String> KNOWN = Set.of("store", "http", "slow", "backlog", "scale");

    static Settings parse(List<String> words) {
        Building building = new Building();
        for (String word : words) {
            int equals = word.indexOf('=');
            building.take(
                    equals < 0 ? word : word.substring(0, equals), equals < 0 ? "" : word.substring(equals + 1), word);
        }
        return building.build();
    }

    private static final class Building {

        private boolean quick;
        private @Nullable Duration warmUp;
        private @Nullable Duration time;
        private final Set<String> parts = new TreeSet<>();
        private long seed = 1;
        private long backlog = 100_000;
        private List<Long> scale = List.of(10_000L, 1_000_000L, 10_000_000L);
        private @Nullable Path json;
        private @Nullable Path compare;
        private boolean asserts;

        private void take(String option, String value, String word) {
            switch (option) {
                case "--quick" -> quick = true;
                case "--assert" -> asserts = true;
                case "--warm-up" -> warmUp = Duration.ofSeconds(number(value, word));
                case "--seconds" -> time = Duration.ofSeconds(number(value, word));
                case "--only" -> parts.addAll(known(value));
                case "--scale" -> {
                    parts.add("scale");
                    scale = value.isEmpty()
                            ? scale
                            : Arrays.stream(value.split(",", -1))
                                    .map(size -> number(size, word))
                                    .toList();
                }
                case "--seed" -> seed = number(value, word);
                case "--backlog" -> backlog = number(value, word);
                case "--json" -> json = Path.of(value).toAbsolutePath();
                case "--compare" -> compare = Path.of(value).toAbsolutePath();
                default -> throw new IllegalArgumentException("unknown option " + word + "\n" + HELP);
            }
        }

        private static long number(String value, String word) {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException notOne) {
                throw new IllegalArgumentException(word + " needs a whole number\n" + HELP, notOne);
            }
        }

        private static List<String> known(String value) {
            List<String> named = new ArrayList<>(Arrays.asList(value.split(",", -1)));
            if (!KNOWN.containsAll(named)) {
                throw new IllegalArgumentException("--only takes parts of " + new TreeSet<>(KNOWN));
            }
            return named;
        }

        private Settings build() {
            if (parts.isEmpty()) {
                parts.addAll(USUAL);
            }
            return new Settings(
                    quick,
                    warmUp == null ? Duration.ofSeconds(quick ? 8 : 60) : warmUp,
                    time == null ? Duration.ofSeconds(quick ? 5 : 20) : time,
                    Set.copyOf(parts),
                    seed,
                    backlog,
                    scale,
                    json,
                    compare,
                    asserts);
        }
    }

    boolean runs(String part) {
        return parts.contains(part);
    }
}
