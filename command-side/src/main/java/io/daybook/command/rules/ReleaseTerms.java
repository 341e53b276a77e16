package io.daybook.command.rules;

import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * For how long new money is held back before it can be paid out. The operator's to say, since it is the operator who
 * pays when money that was paid out is disputed. A change is for money that comes in from then on.
 *
 * @param live the delay in live mode
 * @param test the delay in test mode
 * @param merchants the delay of single merchants, in both modes
 */
public record ReleaseTerms(Duration live, Duration test, Map<MerchantId, Duration> merchants) {

    /** Two days where money is real, and none where everything is only tried out. */
    public static final ReleaseTerms STANDARD = new ReleaseTerms(Duration.ofDays(2), Duration.ZERO, Map.of());

    /** What comes in within an hour is released together, so that a balance waits for few things at a time. */
    private static final Duration STEP = Duration.ofHours(1);

    private static final Duration SMALL_STEP = Duration.ofSeconds(1);

    public ReleaseTerms {
        merchants = Map.copyOf(merchants);
        if (live.isNegative()
                || test.isNegative()
                || merchants.values().stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("a release delay is not negative");
        }
    }

    /**
     * When money can be paid out: after the delay, at the next full hour; at the next full second where the delay is
     * shorter than an hour. Without a delay it is available at once, whatever a gateway's clock says.
     */
    Instant availableAt(Tenant tenant, Instant moved) {
        Duration delay = merchants.getOrDefault(tenant.merchant(), tenant.mode() == Mode.LIVE ? live : test);
        if (delay.isZero()) {
            return Instant.EPOCH;
        }
        long step = (delay.compareTo(STEP) < 0 ? SMALL_STEP : STEP).toMillis();
        long exact = moved.plus(delay).toEpochMilli();
        return Instant.ofEpochMilli(Math.ceilDiv(exact, step) * step);
    }
}
