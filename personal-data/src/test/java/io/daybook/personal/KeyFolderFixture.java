package io.daybook.personal;

import io.daybook.shared.types.CustomerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A new key folder for each test, and a clock that stands still. */
abstract class KeyFolderFixture {

    static final CustomerId ADA = customer(1);
    static final CustomerId BOB = customer(2);
    static final String NAME = "Ada Lovelace";

    final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T12:00:00Z"));

    @TempDir
    Path temporary;

    Path folder;
    KeyFolder keys;

    @BeforeEach
    void openTheFolder() {
        folder = temporary.resolve("data").resolve("keys");
        keys = KeyFolder.open(folder, clock);
    }

    static CustomerId customer(int number) {
        return new CustomerId("cus_01J9ZQ4K7M3N8P2R5S6T7V%04d".formatted(number));
    }

    Path keyFile(CustomerId subject) throws IOException {
        return filesIn(folder.resolve("subjects")).stream()
                .filter(file -> file.endsWith(subject.value() + ".key"))
                .findFirst()
                .orElseThrow();
    }

    static List<Path> filesIn(Path folder) throws IOException {
        return allIn(folder).stream().filter(Files::isRegularFile).toList();
    }

    static List<Path> allIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toList();
        }
    }

    /** A clock that stands still until it is moved. */
    static final class MovableClock extends Clock {
        volatile Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
