package io.daybook.gateway.risk;

import io.daybook.gateway.json.Words;
import io.daybook.shared.risk.DryRun;
import io.daybook.shared.risk.DryRun.Difference;
import io.daybook.shared.risk.DryRun.Tally;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules would have made of payments of the past, as the API answers it. */
record DryRunBody(
        String object,
        int payments,
        boolean truncated,
        int incomplete,
        @Nullable Instant from,
        @Nullable Instant to,
        List<TallyBody> outcomes,
        int differing,
        List<DifferenceBody> differences) {

    /** How many payments had an outcome, and would have had it. */
    record TallyBody(String outcome, int was, int would) {

        static TallyBody of(Tally tally) {
            return new TallyBody(Words.of(tally.outcome()), tally.was(), tally.would());
        }
    }

    /** A payment that would have fared differently. */
    record DifferenceBody(
            String payment, Instant at, long amount, String currency, String was, String would, List<HitBody> hits) {

        static DifferenceBody of(Difference difference) {
            return new DifferenceBody(
                    difference.payment().value(),
                    difference.at(),
                    difference.amount().minorUnits(),
                    difference.amount().currency().code(),
                    Words.of(difference.was()),
                    Words.of(difference.would()),
                    difference.hits().stream().map(HitBody::of).toList());
        }
    }

    static DryRunBody of(DryRun run) {
        return new DryRunBody(
                "risk_dry_run",
                run.payments(),
                run.truncated(),
                run.incomplete(),
                run.from(),
                run.to(),
                run.tallies().stream().map(TallyBody::of).toList(),
                run.differing(),
                run.differences().stream().map(DifferenceBody::of).toList());
    }
}
