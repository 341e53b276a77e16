package io.daybook.shared.payment;

import org.jspecify.annotations.Nullable;

/**
 * What was paid with, as the gateway tells it. Never a card number.
 *
 * @param type such as {@code card}
 * @param last4 the last four digits, for people to recognize it by
 */
public record PaymentMethod(
        String type,
        @Nullable String brand,
        @Nullable String last4,
        @Nullable Integer expMonth,
        @Nullable Integer expYear) {}
