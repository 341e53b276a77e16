package io.daybook.command.simulation;

import java.util.EnumMap;
import java.util.Map;

/** Counts what happens. Not thread-safe. */
public final class Tally {

    private final Map<Happening, Long> counts = new EnumMap<>(Happening.class);

    void count(Happening what) {
        counts.merge(what, 1L, Long::sum);
    }

    public long of(Happening what) {
        return counts.getOrDefault(what, 0L);
    }

    /** Adds what another has counted. */
    public void add(Tally other) {
        other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
    }
}
