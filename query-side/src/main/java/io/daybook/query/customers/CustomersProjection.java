package io.daybook.query.customers;

import static io.daybook.query.generated.customers_v1.Tables.CUSTOMER;
import static io.daybook.query.generated.customers_v1.Tables.PAYMENT_METHOD;

import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Projection;
import io.daybook.query.projection.ProjectionName;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.jooq.DSLContext;

/** Keeps the tables of customers and of what they have saved to pay with. */
public final class CustomersProjection implements Projection {

    private final DSLContext sql;

    public CustomersProjection(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public ProjectionName name() {
        return ProjectionName.CUSTOMERS;
    }

    @Override
    public List<Object> handlers() {
        return List.of(new CustomerProjection());
    }

    @Override
    public Batch begin(List<? extends EventMessage<?>> events) {
        return new CustomersBatch(sql, events);
    }

    @Override
    public void clear() {
        sql.truncate(CUSTOMER, PAYMENT_METHOD).execute();
    }
}
