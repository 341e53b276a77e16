package io.daybook.query.payouts;

import static io.daybook.query.generated.payouts_v1.Tables.BALANCE;
import static io.daybook.query.generated.payouts_v1.Tables.PAYOUT;

import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Projection;
import io.daybook.query.projection.ProjectionName;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.jooq.DSLContext;

/** Keeps the tables of balances and payouts. */
public final class PayoutsProjection implements Projection {

    private final DSLContext sql;

    public PayoutsProjection(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public ProjectionName name() {
        return ProjectionName.PAYOUTS;
    }

    @Override
    public List<Object> handlers() {
        return List.of(new PayoutProjection());
    }

    @Override
    public Batch begin(List<? extends EventMessage<?>> events) {
        return new PayoutsBatch(sql, events);
    }

    @Override
    public void clear() {
        sql.truncate(BALANCE, PAYOUT).execute();
    }
}
