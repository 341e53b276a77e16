package io.daybook.simulator;

/** What may be known of a card. Never its number. */
public record Card(String brand, String last4, int expMonth, int expYear) {}
