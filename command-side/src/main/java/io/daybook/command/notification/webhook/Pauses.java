package io.daybook.command.notification.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When what could not be delivered is tried again: soon at first, then ever more seldom, for three days. */
final class Pauses {

    /** After which an endpoint is disabled. */
    static final Duration PATIENCE = Duration.ofDays(3);

    private static final List<Duration> GROWING = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8));

    /** Of a pause, more or less, so that endpoints that failed together do not come back together. */
    private static final int JITTER_PERCENT = 20;

    private static final Duration MOST_ASKED_FOR = Duration.ofHours(1);

    private final RandomGenerator random;

    Pauses(RandomGenerator random) {
        this.random = random;
    }

    /**
     * When to try again; the last time is at the end of patience.
     *
     * @param failures so far, from 1
     * @param asked the pause that the endpoint asked for, or null
     */
    Instant next(int failures, Instant failingSince, Instant now, @Nullable Duration asked) {
        Duration pause = GROWING.get(Math.min(failures, GROWING.size()) - 1);
        long percent = 100L + random.nextInt(-JITTER_PERCENT, JITTER_PERCENT + 1);
        Duration wait = pause.multipliedBy(percent).dividedBy(100);
        if (asked != null) {
            Duration granted = asked.compareTo(MOST_ASKED_FOR) < 0 ? asked : MOST_ASKED_FOR;
            wait = granted.compareTo(wait) > 0 ? granted : wait;
        }
        Instant next = now.plus(wait);
        Instant last = failingSince.plus(PATIENCE);
        return next.isAfter(last) && now.isBefore(last) ? last : next;
    }

    /** Whether it has failed for so long that nothing is to be hoped for. */
    static boolean isHopeless(Instant failingSince, Instant now) {
        return !now.isBefore(failingSince.plus(PATIENCE));
    }
}
