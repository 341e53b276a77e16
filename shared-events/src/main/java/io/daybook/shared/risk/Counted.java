package io.daybook.shared.risk;

/**
 * How many attempts there were within a while, the present one included.
 *
 * @param per what they have in common with it
 */
public record Counted(RiskTrait per, int windowSeconds, int attempts) {}
