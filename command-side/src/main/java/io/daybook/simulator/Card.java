package io.daybook.simulator;

import org.jspecify.annotations.Nullable;

/** What may be known of a card, and of a bank account its last digits. Never a number. */
public record Card(
        @Nullable String brand,
        String last4,
        @Nullable Integer expMonth,
        @Nullable Integer expYear) {}
