package io.daybook.query.disputes;

import static io.daybook.query.generated.disputes_v1.Tables.DISPUTE;

import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Projection;
import io.daybook.query.projection.ProjectionName;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.jooq.DSLContext;

/** Keeps the table of disputes. */
public final class DisputesProjection implements Projection {

    private final DSLContext sql;

    public DisputesProjection(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public ProjectionName name() {
        return ProjectionName.DISPUTES;
    }

    @Override
    public List<Object> handlers() {
        return List.of(new DisputeProjection());
    }

    @Override
    public Batch begin(List<? extends EventMessage<?>> events) {
        return new DisputesBatch(sql, events);
    }

    @Override
    public void clear() {
        sql.truncate(DISPUTE).execute();
    }
}
