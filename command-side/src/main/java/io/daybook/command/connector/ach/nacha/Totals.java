package io.daybook.command.connector.ach.nacha;

import java.util.Collection;

/**
 * What control records count.
 *
 * @param records entries and addenda
 * @param hash the sum of the first eight digits of the entries' banks, without what is over ten digits
 * @param debits in cents
 * @param credits in cents
 */
record Totals(int records, long hash, long debits, long credits) {

    static final Totals NONE = new Totals(0, 0, 0, 0);

    private static final long HASH_LIMIT = 10_000_000_000L;

    static Totals of(Collection<Entry> entries) {
        Totals totals = NONE;
        for (Entry entry : entries) {
            totals = totals.plus(of(entry));
        }
        return totals;
    }

    private static Totals of(Entry entry) {
        long cents = entry.amount().minorUnits();
        boolean debit = entry.code().kind() == EntryKind.DEBIT;
        return new Totals(entry.records(), Long.parseLong(entry.bank().dfi()), debit ? cents : 0, debit ? 0 : cents);
    }

    Totals plus(Totals other) {
        return new Totals(
                records + other.records,
                (hash + other.hash) % HASH_LIMIT,
                debits + other.debits,
                credits + other.credits);
    }
}
