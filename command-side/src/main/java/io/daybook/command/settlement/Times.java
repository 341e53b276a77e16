package io.daybook.command.settlement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times in files. */
final class Times {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");

    private Times() {}

    /**
     * A time that can be of a settlement, to the microsecond, which is what is stored.
     *
     * @throws IllegalArgumentException when it cannot
     */
    static Instant checked(Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException("This time is out of range.");
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
