package io.daybook.shared.risk;

/**
 * A value that met a rule.
 *
 * @param fact what it is of, such as {@code attempts_per_card}
 * @param found as it was; fingerprints of what is personal
 * @param asked what the rule asks for, in words
 */
public record RiskValue(String fact, String found, String asked) {}
