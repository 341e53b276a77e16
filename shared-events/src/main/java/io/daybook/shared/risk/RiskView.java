package io.daybook.shared.risk;

import io.daybook.shared.types.RiskRulesId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a payment was screened, as merchants see it.
 *
 * @param outcome of all that was looked at so far
 * @param hits the rules that were met, first those before and then those after the gateway's answer
 * @param awaitsAnswer whether more is to be looked at, or decided by a person, once a gateway holds the money
 * @param review null when no person has to look
 */
public record RiskView(
        RiskRulesId rules,
        int version,
        RiskOutcome outcome,
        List<RiskHit> hits,
        boolean awaitsAnswer,
        @Nullable RiskReview review) {

    public RiskView {
        hits = List.copyOf(hits);
    }

    public RiskView with(RiskReview next) {
        return new RiskView(rules, version, outcome, hits, awaitsAnswer, next);
    }
}
