package io.daybook.command.connector.ach.nacha;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries of one company, class and day. */
public record Batch(BatchHeader header, List<Entry> entries) {

    /** What the six digits of its control record can count. */
    static final int MOST_RECORDS = 999_999;

    /** What the twelve digits of a batch's or a file's totals can hold, in cents. */
    public static final long LARGEST_TOTAL = 999_999_999_999L;

    /**
     * Refuses a batch that does not hold together.
     *
     * @throws IllegalArgumentException when it has no or too many entries, or one of them does not belong in it
     */
    public Batch {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a batch has an entry");
        }
        Entry previous = null;
        for (Entry entry : entries) {
            Optional<String> fault = fault(header, previous, entry);
            if (fault.isPresent()) {
                throw new IllegalArgumentException(fault.get());
            }
            previous = entry;
        }
        Totals totals = Totals.of(entries);
        if (totals.records() > MOST_RECORDS || totals.debits() > LARGEST_TOTAL || totals.credits() > LARGEST_TOTAL) {
            throw new IllegalArgumentException("a batch is too large for its control record");
        }
    }

    /** What keeps an entry out of a batch, after the one before it. */
    static Optional<String> fault(BatchHeader header, @Nullable Entry previous, Entry entry) {
        if (!header.serviceClass().allows(entry.code().kind())) {
            return Optional.of("a transaction code that the service class of the batch allows");
        }
        if ((entry.addenda() instanceof Addenda.Change) != (header.secCode() == SecCode.COR)) {
            return Optional.of("notifications of change in class COR, and nothing else in it");
        }
        if (entry.code().isComingBack()) {
            return Optional.empty(); // Banks mix what comes back, so neither the order nor the bank is ours to judge.
        }
        if (!entry.trace().dfi().equals(header.bank())) {
            return Optional.of("a trace number that begins with the bank of the batch");
        }
        if (previous != null && !previous.code().isComingBack() && entry.trace().compareTo(previous.trace()) <= 0) {
            return Optional.of("trace numbers in ascending order");
        }
        return Optional.empty();
    }
}
