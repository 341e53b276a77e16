package io.daybook.command.connector.ach.nacha;

import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * The originator's own account, for banks that want balanced files: what a batch takes from others it puts there, and what
 * it gives to others it takes from there, so that its debits and credits are equal.
 *
 * @param name of the account, up to 22 characters
 */
public record Offset(RoutingNumber bank, AccountNumber account, AccountType type, String name) {

    /** The batch with its offset entries at the end; their trace numbers follow the last one. */
    public Batch balance(Batch batch) {
        Totals totals = Totals.of(batch.entries());
        List<Entry> entries = new ArrayList<>(batch.entries());
        add(entries, EntryKind.CREDIT, totals.debits());
        add(entries, EntryKind.DEBIT, totals.credits());
        return new Batch(batch.header().as(ServiceClass.MIXED), entries);
    }

    /** A batch may come to more than one entry can hold. */
    private void add(List<Entry> entries, EntryKind kind, long cents) {
        for (long rest = cents; rest > 0; rest -= Entry.LARGEST) {
            entries.add(entry(kind, Math.min(rest, Entry.LARGEST), entries.getLast()));
        }
    }

    private Entry entry(EntryKind kind, long cents, Entry previous) {
        int sequence = Integer.parseInt(previous.trace().sequence()) + 1;
        return new Entry(
                TransactionCode.of(type, kind),
                bank,
                account,
                new Money(cents, new CurrencyCode("USD")),
                "OFFSET",
                name,
                "",
                TraceNumber.of(RoutingNumber.ofDfi(previous.trace().dfi()), sequence),
                null);
    }
}
