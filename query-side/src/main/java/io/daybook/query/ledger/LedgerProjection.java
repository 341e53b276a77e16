package io.daybook.query.ledger;

import static io.daybook.query.generated.ledger_v1.Tables.ACCOUNT_TOTAL;
import static io.daybook.query.generated.ledger_v1.Tables.JOURNAL;

import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Projection;
import io.daybook.query.projection.ProjectionName;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.jooq.DSLContext;

/** Keeps the journal and the sums of its accounts. */
public final class LedgerProjection implements Projection {

    private final DSLContext sql;

    public LedgerProjection(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public ProjectionName name() {
        return ProjectionName.LEDGER;
    }

    @Override
    public List<Object> handlers() {
        return List.of(new JournalProjection());
    }

    @Override
    public Batch begin(List<? extends EventMessage<?>> events) {
        return new LedgerBatch(sql);
    }

    @Override
    public void clear() {
        sql.truncate(JOURNAL, ACCOUNT_TOTAL).execute();
    }
}
