package io.daybook.shared.risk;

import java.time.Instant;

/**
 * Rules as a merchant sees them.
 *
 * @param since when they were made, as the log recorded it
 */
public record RiskRulesView(RiskRules rules, Instant since) {}
