package io.daybook.shared.settlement;

import org.jspecify.annotations.Nullable;

/**
 * A movement of ours, and what settlement files have told of it so far.
 *
 * @param expected whether a file that does not tell of it is wrong
 * @param settledBy the report that told of it already
 * @param missed whether it was reported as missing already
 */
public record KnownMovement(
        OurMovement movement, boolean expected, @Nullable SettlementReport settledBy, boolean missed) {}
