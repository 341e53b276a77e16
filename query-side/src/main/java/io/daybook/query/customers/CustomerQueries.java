package io.daybook.query.customers;

import static io.daybook.query.generated.query.Tables.CUSTOMER;

import io.daybook.query.generated.customers_v1.tables.records.CustomerRecord;
import io.daybook.query.projection.Json;
import io.daybook.query.projection.Lookup;
import io.daybook.query.projection.Newest;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Reflection.Slice;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Theirs;
import io.daybook.shared.customer.CustomerDetails;
import io.daybook.shared.customer.CustomerFilter;
import io.daybook.shared.customer.CustomerQuery.FindCustomer;
import io.daybook.shared.customer.CustomerQuery.FindCustomers;
import io.daybook.shared.customer.CustomerQuery.ListCustomers;
import io.daybook.shared.customer.CustomerView;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Finds and lists customers. */
public final class CustomerQueries {

    private static final Theirs THEIRS = new Theirs(CUSTOMER.MERCHANT_ID, CUSTOMER.MODE);

    private final Reflection reflection;
    private final Lookup byId;
    private final Readings readings;

    public CustomerQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.byId = reflection.lookup(CUSTOMER, CUSTOMER.CUSTOMER_ID, THEIRS);
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<CustomerView>> handle(FindCustomer query) {
        String id = query.customerId().value();
        return readings.read(query.await(), id, new Readings.Look<>() {
            @Override
            public Sight<Optional<CustomerView>> now() {
                return look(query.tenant(), id);
            }

            @Override
            public Optional<Sight<Optional<CustomerView>>> told(Object row, long position) {
                return row instanceof CustomerRecord customer
                                && Theirs.own(query.tenant(), customer.getMerchantId(), customer.getMode())
                        ? Optional.of(sight(customer, position))
                        : Optional.empty();
            }
        });
    }

    private Sight<Optional<CustomerView>> look(Tenant tenant, String id) {
        Rows rows = byId.find(tenant, id);
        return rows.all().isEmpty()
                ? new Sight<>(Optional.empty(), rows.position(), -1, true, List.of())
                : sight(Rows.as(rows.all().getFirst(), new CustomerRecord()), rows.position());
    }

    private static Sight<Optional<CustomerView>> sight(CustomerRecord row, long position) {
        return new Sight<>(Optional.of(view(row)), position, row.getVersion(), true, List.of());
    }

    @QueryHandler
    Reading<Page<CustomerView>> handle(ListCustomers query) {
        Newest newest = new Newest(CUSTOMER.CREATED_AT, CUSTOMER.CREATED_POSITION, query.page());
        Condition wanted =
                THEIRS.listed(query.tenant()).and(matches(query.filter())).and(newest.after());
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(CUSTOMER.fields()), CUSTOMER, wanted, newest.slice());
            return Sight.of(newest.page(rows, row -> view(Rows.as(row, new CustomerRecord()))), rows.position());
        });
    }

    private static Condition matches(CustomerFilter filter) {
        Condition email =
                filter.emailIndex() == null ? DSL.noCondition() : CUSTOMER.EMAIL_INDEX.eq(filter.emailIndex());
        return filter.reference() == null
                ? email
                : email.and(CUSTOMER.REFERENCE.eq(filter.reference().replace('\0', '\uFFFD')));
    }

    @QueryHandler
    Reading<List<CustomerView>> handle(FindCustomers query) {
        String[] ids = query.customerIds().stream().map(CustomerId::value).toArray(String[]::new);
        Condition wanted = CUSTOMER.CUSTOMER_ID.eq(DSL.any(ids)).and(THEIRS.checked(query.tenant()));
        Slice all = new Slice(List.of(CUSTOMER.CUSTOMER_ID), false, Math.max(1, ids.length));
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(CUSTOMER.fields()), CUSTOMER, wanted, all);
            List<CustomerView> views = rows.all().stream()
                    .map(row -> view(Rows.as(row, new CustomerRecord())))
                    .toList();
            return Sight.of(views, rows.position());
        });
    }

    private static CustomerView view(CustomerRecord row) {
        return new CustomerView(
                new CustomerId(row.getCustomerId()),
                Json.read(row.getDetails().data(), CustomerDetails.class),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getVersion());
    }
}
