package io.daybook.command.connector.ach.nacha;

import java.util.Collection;
import java.util.List;

/**
 * A file: what goes to the bank on one day, or comes back from it. Control records and filling are not kept: they follow
 * from the rest, and are checked when a file is read.
 */
public record NachaFile(FileHeader header, List<Batch> batches) {

    private static final int MOST_RECORDS = 99_999_999;

    /**
     * Refuses a file that does not hold together.
     *
     * @throws IllegalArgumentException when it has no batch, numbers do not ascend, or totals are too large
     */
    public NachaFile {
        batches = List.copyOf(batches);
        if (batches.isEmpty()) {
            throw new IllegalArgumentException("a file has a batch");
        }
        int number = -1;
        for (Batch batch : batches) {
            if (batch.header().number() <= number) {
                throw new IllegalArgumentException("the batches of a file are numbered in ascending order");
            }
            number = batch.header().number();
        }
        Totals totals = totals(batches);
        if (batches.size() > 999_999
                || totals.records() > MOST_RECORDS
                || totals.debits() > Batch.LARGEST_TOTAL
                || totals.credits() > Batch.LARGEST_TOTAL) {
            throw new IllegalArgumentException("a file is too large for its control record");
        }
    }

    /** All entries, in order. */
    public List<Entry> entries() {
        return batches.stream().flatMap(batch -> batch.entries().stream()).toList();
    }

    static Totals totals(Collection<Batch> batches) {
        return batches.stream().map(batch -> Totals.of(batch.entries())).reduce(Totals.NONE, Totals::plus);
    }
}
