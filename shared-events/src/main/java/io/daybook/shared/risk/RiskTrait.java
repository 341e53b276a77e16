package io.daybook.shared.risk;

/** What attempts are counted by, and what may be listed. */
public enum RiskTrait {
    CARD,
    CUSTOMER,
    EMAIL,
    IP
}
