package io.daybook.gateway.idempotency;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Ends claims that could not be ended in time, and forgets old keys, in small portions so that nothing waits for it. */
final class ClaimRetention implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimRetention.class);
    private static final Duration SHORTEST = Duration.ofHours(24);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int SWEEP_EVERY = 600;
    private static final int PORTION = 1000;

    private final ClaimRepository claims;
    private final Duration retention;
    private @Nullable Thread sweeper;

    /**
     * Prepares the sweeping.
     *
     * @throws IllegalArgumentException when keys would be forgotten before 24 hours, which the API promises to keep them
     */
    ClaimRetention(ClaimRepository claims, Duration retention) {
        if (retention.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("daybook.idempotency.retention is at least PT24H");
        }
        this.claims = claims;
        this.retention = retention;
    }

    /** Forgets everything that is due. */
    void sweep() {
        while (claims.forget(retention, PORTION) == PORTION) {
            // There is more.
        }
    }

    private void work() {
        try {
            for (long tick = 1; ; tick++) {
                Thread.sleep(TICK);
                workOnce(tick % SWEEP_EVERY == 0);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void workOnce(boolean sweeping) {
        try {
            claims.finish();
            if (sweeping) {
                sweep();
            }
        } catch (ClaimsUnavailableException later) {
            LOG.debug("Claims cannot be tidied now; trying again", later);
        }
    }

    @Override
    public synchronized void start() {
        sweeper = Thread.ofVirtual().name("claim-tidying").start(this::work);
    }

    @Override
    public synchronized void stop() {
        Thread running = sweeper;
        sweeper = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return sweeper != null;
    }
}
