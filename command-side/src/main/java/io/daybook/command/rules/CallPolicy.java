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
 * @param shopperLife for how long a shopper who has to act is waited for at most
 * @param waitPause the pause before a gateway that waits, for the shopper or for a bank, is asked by ourselves, should
 *     it not tell; it doubles for each further time
 * @param longestWait where that doubling ends
 */
public record CallPolicy(
        int attempts,
        Duration lease,
        Duration retryPause,
        Duration askPause,
        Duration longestPause,
        Duration authorizationLife,
        Duration shopperLife,
        Duration waitPause,
        Duration longestWait) {

    /**
     * Three attempts, 10 s each, pauses of half a second and more; an authorization lives seven days, and a shopper is
     * waited for an hour.
     */
    public static final CallPolicy STANDARD = new CallPolicy(
            3,
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofMinutes(5),
            Duration.ofDays(7),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            Duration.ofHours(1));

    /**
     * The pause after an attempt. Exponential, with up to a quarter more, so that operations that failed together do not
     * come back together; that part follows from the salt and not from chance, so that the rules stay pure.
     *
     * @param attempt the one that failed, from 1
     */
    Duration pauseAfter(int attempt, int salt) {
        return spread(doubled(retryPause, attempt - 1, longestPause), salt + attempt);
    }

    /**
     * The pause before a question.
     *
     * @param asked how often was asked before
     */
    Duration pauseBeforeAsking(int asked, int salt) {
        return spread(doubled(askPause, asked, longestPause), salt + asked);
    }

    /**
     * The pause before a gateway that waits is asked.
     *
     * @param asked how often was asked before
     */
    Duration pauseWhileWaiting(int asked, int salt) {
        return spread(doubled(waitPause, asked, longestWait), salt + asked);
    }

    private static Duration doubled(Duration pause, int times, Duration longest) {
        Duration doubled = pause.multipliedBy(1L << Math.min(times, 30));
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    private static Duration spread(Duration pause, int salt) {
        int part = Math.floorMod(salt * 0x9E3779B9, 256);
        return pause.plusMillis(pause.toMillis() * part / 1024);
    }
}
