package io.daybook.command.connector.ach;

/**
 * The bank that our entries go through.
 *
 * @param originator who we are to it
 * @param hours when it takes files
 * @param folders shared with its courier
 */
record OurBank(Originator originator, BankingHours hours, Folders folders) {}
