package io.daybook.shared.risk;

/** When rules look at a payment. */
public enum RiskStage {
    /** Before any gateway is asked. */
    BEFORE,
    /** Once a gateway holds the money, and before any is taken. */
    AFTER
}
