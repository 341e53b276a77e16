package io.daybook.query.history;

import static io.daybook.query.generated.history_v1.Tables.HISTORY;

import io.daybook.query.generated.history_v1.tables.records.HistoryRecord;
import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Bulk;
import io.daybook.query.projection.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** The entries of one batch of events. */
final class HistoryBatch implements Batch {

    private static final Bulk<HistoryRecord> ENTRIES = Bulk.inserting(HISTORY);

    private final DSLContext sql;
    private final List<HistoryRecord> entries = new ArrayList<>();

    HistoryBatch(DSLContext sql) {
        this.sql = sql;
    }

    void add(HistoryRecord entry) {
        entries.add(entry);
    }

    @Override
    public void flush() {
        ENTRIES.write(sql, entries);
    }

    @Override
    public Map<String, Change> changes() {
        Map<String, Change> changes = new HashMap<>();
        entries.forEach(entry -> changes.put(entry.getSubject(), new Change(entry.getSequence(), true)));
        return changes;
    }
}
