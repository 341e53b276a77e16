package io.daybook.query.payments;

import static io.daybook.query.generated.payments_v1.Tables.CAPTURE;
import static io.daybook.query.generated.payments_v1.Tables.PAYMENT;
import static io.daybook.query.generated.payments_v1.Tables.PAYMENT_VOID;
import static io.daybook.query.generated.payments_v1.Tables.REFUND;

import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Projection;
import io.daybook.query.projection.ProjectionName;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.jooq.DSLContext;

/** Keeps the tables of payments, captures, voids and refunds. */
public final class PaymentsProjection implements Projection {

    private final DSLContext sql;

    public PaymentsProjection(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public ProjectionName name() {
        return ProjectionName.PAYMENTS;
    }

    /** Rows are begun before their attempts are counted, and their versions are told last. */
    @Override
    public List<Object> handlers() {
        return List.of(
                new PaymentProjection(),
                new ScreeningProjection(),
                new CaptureProjection(),
                new VoidProjection(),
                new RefundProjection(),
                new AttemptProjection(),
                new VersionProjection());
    }

    @Override
    public Batch begin(List<? extends EventMessage<?>> events) {
        return new PaymentsBatch(sql, events);
    }

    @Override
    public void clear() {
        sql.truncate(PAYMENT, CAPTURE, PAYMENT_VOID, REFUND).execute();
    }
}
