package io.daybook.benchmarks;

/**
 * What has been used since some start, or between two times.
 *
 * @param daybook CPU seconds of its process
 * @param postgres CPU seconds of all its processes
 * @param generator CPU seconds of this process
 * @param walBytes what was written ahead
 * @param syncs how often that was brought to the disk
 */
record Usage(double daybook, double postgres, double generator, double walBytes, double syncs) {

    static final Usage NOTHING = new Usage(0, 0, 0, 0, 0);

    /** Of all three. */
    double cpuSeconds() {
        return daybook + postgres + generator;
    }

    Usage plus(Usage other) {
        return new Usage(
                daybook + other.daybook,
                postgres + other.postgres,
                generator + other.generator,
                walBytes + other.walBytes,
                syncs + other.syncs);
    }

    Usage minus(Usage other) {
        return new Usage(
                daybook - other.daybook,
                postgres - other.postgres,
                generator - other.generator,
                walBytes - other.walBytes,
                syncs - other.syncs);
    }

    /** Shows the CPU time of each of so many, in all and split. */
    Figures.Row each(Figures.Row row, long count) {
        double millis = 1000.0 / count;
        return row.value("cpu_ms", cpuSeconds() * millis, "ms")
                .and("Daybook", daybook * millis, "ms")
                .and("PostgreSQL", postgres * millis, "ms")
                .and("generator", generator * millis, "ms")
                .and("WAL", walBytes / count, "bytes")
                .and("WAL syncs", syncs / count, "");
    }
}
