package io.daybook.shared.risk;

/**
 * What is to become of payments of a kind.
 *
 * @param name the merchant's own, by which the history of a payment tells which rules it met
 */
public record RiskRule(String name, RiskOutcome outcome, RiskCondition when) {

    public RiskRule {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a rule has a name");
        }
    }
}
