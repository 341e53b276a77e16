package io.daybook.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What the gateway found out about a payment method beside that it may be charged.
 *
 * @param address {@code pass} or {@code fail}
 * @param cvc {@code pass} or {@code fail}
 * @param riskScore from 0 to 100
 * @param country where the card was issued
 */
public record Checks(
        String address, String cvc, int riskScore, @Nullable String country) {}
