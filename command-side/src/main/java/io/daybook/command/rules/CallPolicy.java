package io.daybook.command.rules;

import java.time.Duration;

/**
 * How patient Daybook is with gateways.
 *
 * @param attempts how often an operation is tried at one gateway
 * @param lease how long a call may take before it counts as unanswered; longer than any connector's time-out
 * @param retryPause the pause before the second attempt; it doubles for the next
 * @param askPause the pause before the first question after an unknown outcome; it doubles for each further one
 * @param longestPause where all doubling ends
 * @param authorizationLife for how long an authorization can be captured
 */
public record CallPolicy(
        int attempts,
        Duration lease,
        Duration retryPause,
        Duration askPause,
        Duration longestPause,
        Duration authorizationLife) {

    /** Three attempts, 10 s each, pauses of half a second and more; an authorization lives seven days. */
    public static final CallPolicy STANDARD = new CallPolicy(
            3,
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofMinutes(5),
            Duration.ofDays(7));

    /**
     * The pause after an attempt. Exponential, with up to a quarter more, so that operations that failed together do not
     * come back together; that part follows from the salt and not from chance, so that the rules stay pure.
     *
     * @param attempt the one that failed, from 1
     */
    Duration pauseAfter(int attempt, int salt) {
        return spread(doubled(retryPause, attempt - 1), salt + attempt);
    }

    /**
     * The pause before a question.
     *
     * @param asked how often was asked before
     */
    Duration pauseBeforeAsking(int asked, int salt) {
        return spread(doubled(askPause, asked), salt + asked);
    }

    private Duration doubled(Duration pause, int times) {
        Duration doubled = pause.multipliedBy(1L << Math.min(times, 30));
        return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
    }

    private static Duration spread(Duration pause, int salt) {
        int part = Math.floorMod(salt * 0x9E3779B9, 256);
        return pause.plusMillis(pause.toMillis() * part / 1024);
    }
}
