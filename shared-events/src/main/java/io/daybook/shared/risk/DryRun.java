package io.daybook.shared.risk;

import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rules would have made of payments of the past.
 *
 * @param payments how many were looked at
 * @param truncated whether there were more, older ones
 * @param incomplete of how many neither e-mail nor address of the shopper is known, since no rules had screened them
 * @param differing how many would have fared differently
 * @param differences up to 100 of those that would have fared differently, newest first
 */
public record DryRun(
        int payments,
        boolean truncated,
        int incomplete,
        @Nullable Instant from,
        @Nullable Instant to,
        List<Tally> tallies,
        int differing,
        List<Difference> differences) {

    public DryRun {
        tallies = List.copyOf(tallies);
        differences = List.copyOf(differences);
    }

    /** How many payments had an outcome, and would have had it. */
    public record Tally(RiskOutcome outcome, int was, int would) {}

    /** A payment that would have fared differently, and why. */
    public record Difference(
            PaymentId payment, Instant at, Money amount, RiskOutcome was, RiskOutcome would, List<RiskHit> hits) {
        public Difference {
            hits = List.copyOf(hits);
        }
    }
}
