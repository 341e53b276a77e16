package io.daybook.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded PostgreSQL of a data folder, seen from outside. */
final class Postgres {

    private Postgres() {}

    /** Its first process. */
    static long postmaster(Path data) {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postgresql").resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
