package io.daybook.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How to measure.
 *
 * @param warmUp before each process's first figure
 * @param time for each figure
 * @param only the parts to run
 */
record Settings(Duration warmUp, Duration time, Set<String> only) {

    static final List<String> PARTS = List.of("store", "http");

    static Settings parse(List<String> words) {
        Duration warmUp = Duration.ofSeconds(60);
        Duration time = Duration.ofSeconds(20);
        Set<String> only = new TreeSet<>(PARTS);
        for (String word : words) {
            String value = word.substring(word.indexOf('=') + 1);
            switch (word.replaceFirst("=.*", "").toLowerCase(Locale.ROOT)) {
                case "--quick" -> {
                    warmUp = Duration.ofSeconds(8);
                    time = Duration.ofSeconds(5);
                }
                case "--warm-up" -> warmUp = Duration.ofSeconds(Long.parseLong(value));
                case "--seconds" -> time = Duration.ofSeconds(Long.parseLong(value));
                case "--only" -> only = known(value);
                default ->
                    throw new IllegalArgumentException("unknown option " + word
                            + "; known are --quick, --warm-up=SECONDS, --seconds=SECONDS and --only=" + PARTS);
            }
        }
        return new Settings(warmUp, time, only);
    }

    private static Set<String> known(String value) {
        if (!PARTS.contains(value)) {
            throw new IllegalArgumentException("--only is one of " + PARTS);
        }
        return Set.of(value);
    }

    boolean runs(String part) {
        return only.contains(part);
    }
}
