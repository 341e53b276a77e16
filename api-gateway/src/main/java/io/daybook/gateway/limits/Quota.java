package io.daybook.gateway.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What one caller may still ask for: a bucket that is refilled evenly. Thread-safe. */
final class Quota {

    private final String policy;
    private final String limit;
    private final Bucket bucket;

    /** What a request found: whether it may pass, and what is left. */
    record Found(Quota quota, ConsumptionProbe probe) {

        boolean passes() {
            return probe.isConsumed();
        }

        /** An item of the field {@code RateLimit}: what is left, and in how many seconds all of it is there again. */
        String left() {
            return quota.limit + probe.getRemainingTokens() + ";t=" + seconds(probe.getNanosToWaitForReset());
        }

        /** In how many seconds there is something again, at least one. */
        long retryAfter() {
            return Math.max(1, seconds(probe.getNanosToWaitForRefill()));
        }

        private static long seconds(long nanos) {
            return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
        }
    }

    Quota(String name, long most, Duration window) {
        this.policy = "\"" + name + "\";q=" + most + ";w=" + window.toSeconds();
        this.limit = "\"" + name + "\";r=";
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, window))
                .build();
    }

    Found take(int requests) {
        return new Found(this, bucket.tryConsumeAndReturnRemaining(requests));
    }

    /** For a request that another quota has refused. */
    void giveBack(int requests) {
        bucket.addTokens(requests);
    }

    /** An item of the field {@code RateLimit-Policy}. */
    String policy() {
        return policy;
    }
}
