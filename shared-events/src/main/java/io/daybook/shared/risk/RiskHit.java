package io.daybook.shared.risk;

import java.util.List;

/**
 * A rule that a payment met, and by what.
 *
 * @param rule its name
 * @param outcome what it asks for
 */
public record RiskHit(String rule, RiskOutcome outcome, List<RiskValue> values) {

    public RiskHit {
        values = List.copyOf(values);
    }
}
