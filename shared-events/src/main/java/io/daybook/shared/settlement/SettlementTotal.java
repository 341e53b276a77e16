package io.daybook.shared.settlement;

/**
 * What a file comes to in one currency.
 *
 * @param gross of everything but fees and payouts
 * @param fees what the gateway kept
 * @param paidOut what went to the bank
 */
public record SettlementTotal(Movement gross, Movement fees, Movement paidOut) {}
