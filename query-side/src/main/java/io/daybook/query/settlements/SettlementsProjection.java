package io.daybook.query.settlements;

import static io.daybook.query.generated.settlements_v1.Tables.SETTLEMENT;
import static io.daybook.query.generated.settlements_v1.Tables.SETTLEMENT_EXCEPTION;

import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Projection;
import io.daybook.query.projection.ProjectionName;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.jooq.DSLContext;

/** Keeps the tables of settlement files and of their differences from our books. */
public final class SettlementsProjection implements Projection {

    private final DSLContext sql;

    public SettlementsProjection(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public ProjectionName name() {
        return ProjectionName.SETTLEMENTS;
    }

    @Override
    public List<Object> handlers() {
        return List.of(new SettlementProjection());
    }

    @Override
    public Batch begin(List<? extends EventMessage<?>> events) {
        return new SettlementsBatch(sql, events);
    }

    @Override
    public void clear() {
        sql.truncate(SETTLEMENT, SETTLEMENT_EXCEPTION).execute();
    }
}
