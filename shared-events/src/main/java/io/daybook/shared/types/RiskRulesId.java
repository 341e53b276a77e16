package io.daybook.shared.types;

/** Names one version of a merchant's risk rules. */
public record RiskRulesId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "risk_";

    public RiskRulesId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
