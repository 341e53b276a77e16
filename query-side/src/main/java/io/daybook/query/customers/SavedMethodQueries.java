package io.daybook.query.customers;

import static io.daybook.query.generated.query.Tables.CUSTOMER;
import static io.daybook.query.generated.query.Tables.PAYMENT_METHOD;

import io.daybook.query.customers.CustomersBatch.Saved;
import io.daybook.query.generated.customers_v1.tables.records.PaymentMethodRecord;
import io.daybook.query.projection.Lookup;
import io.daybook.query.projection.Newest;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Theirs;
import io.daybook.shared.customer.CustomerQuery.FindSavedMethod;
import io.daybook.shared.customer.CustomerQuery.ListSavedMethods;
import io.daybook.shared.customer.SavedMethodView;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PaymentMethodId;
import io.daybook.shared.types.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Finds and lists what customers have saved to pay with. */
public final class SavedMethodQueries {

    private static final Theirs THEIRS = new Theirs(PAYMENT_METHOD.MERCHANT_ID, PAYMENT_METHOD.MODE);
    private static final Field<Long> CUSTOMER_VERSION = CUSTOMER.VERSION.as("customer_version");

    private final Reflection reflection;
    private final Lookup byId;
    private final Readings readings;

    public SavedMethodQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        List<SelectField<?>> fields = new ArrayList<>(List.of(PAYMENT_METHOD.fields()));
        fields.add(DSL.field(DSL.select(CUSTOMER.VERSION)
                        .from(CUSTOMER)
                        .where(CUSTOMER.CUSTOMER_ID.eq(PAYMENT_METHOD.CUSTOMER_ID)))
                .as(CUSTOMER_VERSION));
        this.byId = reflection.lookup(
                fields,
                PAYMENT_METHOD,
                PAYMENT_METHOD
                        .PAYMENT_METHOD_ID
                        .eq(Lookup.ID)
                        .and(PAYMENT_METHOD.CUSTOMER_ID.isNotDistinctFrom(Lookup.OF))
                        .and(THEIRS.checked()),
                PAYMENT_METHOD.PAYMENT_METHOD_ID);
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<SavedMethodView>> handle(FindSavedMethod query) {
        String id = query.paymentMethodId().value();
        return readings.read(query.await(), id, new Readings.Look<>() {
            @Override
            public Sight<Optional<SavedMethodView>> now() {
                return look(query);
            }

            @Override
            public Optional<Sight<Optional<SavedMethodView>>> told(Object row, long position) {
                return row instanceof Saved saved && isWanted(query, saved.row())
                        ? Optional.of(sight(saved.row(), position, saved.version()))
                        : Optional.empty();
            }
        });
    }

    private static boolean isWanted(FindSavedMethod query, PaymentMethodRecord row) {
        return Theirs.own(query.tenant(), row.getMerchantId(), row.getMode())
                && row.getCustomerId().equals(query.customerId().value());
    }

    /** A change of the customer may be all that is awaited, so the version is the customer's. */
    private Sight<Optional<SavedMethodView>> look(FindSavedMethod query) {
        Rows rows = byId.find(
                query.tenant(),
                query.paymentMethodId().value(),
                query.customerId().value());
        if (rows.all().isEmpty()) {
            return new Sight<>(Optional.empty(), rows.position(), -1, true, List.of());
        }
        Record row = rows.all().getFirst();
        long version = row.get(CUSTOMER_VERSION.getName(), Long.class);
        return sight(Rows.as(row, new PaymentMethodRecord()), rows.position(), version);
    }

    private static Sight<Optional<SavedMethodView>> sight(PaymentMethodRecord row, long position, long version) {
        return new Sight<>(Optional.of(view(row)), position, version, true, List.of(row.getCustomerId()));
    }

    @QueryHandler
    Reading<Page<SavedMethodView>> handle(ListSavedMethods query) {
        Newest newest = new Newest(PAYMENT_METHOD.CREATED_AT, PAYMENT_METHOD.CREATED_POSITION, query.page());
        Condition wanted = PAYMENT_METHOD
                .CUSTOMER_ID
                .eq(query.customerId().value())
                .and(PAYMENT_METHOD.DETACHED_AT.isNull())
                .and(THEIRS.checked(query.tenant()))
                .and(newest.after());
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(PAYMENT_METHOD.fields()), PAYMENT_METHOD, wanted, newest.slice());
            return Sight.of(newest.page(rows, row -> view(Rows.as(row, new PaymentMethodRecord()))), rows.position());
        });
    }

    private static SavedMethodView view(PaymentMethodRecord row) {
        return new SavedMethodView(
                new PaymentMethodId(row.getPaymentMethodId()),
                new CustomerId(row.getCustomerId()),
                row.getToken(),
                row.getCustomerReference(),
                description(row),
                row.getCreatedAt(),
                row.getDetachedAt());
    }

    private static @Nullable PaymentMethod description(PaymentMethodRecord row) {
        return row.getMethodType() == null
                ? null
                : new PaymentMethod(
                        row.getMethodType(),
                        row.getMethodBrand(),
                        row.getMethodLast4(),
                        row.getMethodExpMonth(),
                        row.getMethodExpYear());
    }
}
