package io.daybook.query.payments;

import static io.daybook.query.generated.query.Tables.CUSTOMER;
import static io.daybook.query.generated.query.Tables.PAYMENT;

import io.daybook.query.generated.payments_v1.tables.records.PaymentRecord;
import io.daybook.query.projection.Lookup;
import io.daybook.query.projection.Newest;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Reflection.Slice;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Theirs;
import io.daybook.query.projection.Words;
import io.daybook.shared.payment.PaymentFilter;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.payment.PaymentQuery.FindPayments;
import io.daybook.shared.payment.PaymentQuery.ListPayments;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Finds and lists payments. */
public final class PaymentQueries {

    /** Sorts after whatever a text can go on with. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private static final Theirs THEIRS = new Theirs(PAYMENT.MERCHANT_ID, PAYMENT.MODE);

    private final Reflection reflection;
    private final Lookup byId;
    private final Readings readings;

    public PaymentQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.byId = reflection.lookup(PAYMENT, PAYMENT.PAYMENT_ID, THEIRS);
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<PaymentView>> handle(FindPayment query) {
        String id = query.paymentId().value();
        return readings.read(query.await(), id, new Readings.Look<>() {
            @Override
            public Sight<Optional<PaymentView>> now() {
                return look(query.tenant(), id);
            }

            @Override
            public Optional<Sight<Optional<PaymentView>>> told(Object row, long position) {
                return row instanceof PaymentRecord payment && isTheirs(query.tenant(), payment)
                        ? Optional.of(sight(payment, position))
                        : Optional.empty();
            }
        });
    }

    private static boolean isTheirs(Tenant tenant, PaymentRecord row) {
        return Theirs.own(tenant, row.getMerchantId(), row.getMode());
    }

    private Sight<Optional<PaymentView>> look(Tenant tenant, String id) {
        Rows rows = byId.find(tenant, id);
        if (rows.all().isEmpty()) {
            return new Sight<>(Optional.empty(), rows.position(), -1, true, List.of());
        }
        return sight(Rows.as(rows.all().getFirst(), new PaymentRecord()), rows.position());
    }

    private static Sight<Optional<PaymentView>> sight(PaymentRecord row, long position) {
        boolean settled = !row.getStatus().equals(Words.PROCESSING);
        return new Sight<>(Optional.of(Views.payment(row)), position, row.getVersion(), settled, List.of());
    }

    @QueryHandler
    Reading<Page<PaymentView>> handle(ListPayments query) {
        Newest newest = new Newest(PAYMENT.CREATED_AT, PAYMENT.CREATED_POSITION, query.page());
        Condition wanted = THEIRS.listed(query.tenant())
                .and(matches(query.tenant(), query.filter()))
                .and(newest.after());
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(PAYMENT.fields()), PAYMENT, wanted, newest.slice());
            return Sight.of(
                    newest.page(rows, row -> Views.payment(Rows.as(row, new PaymentRecord()))), rows.position());
        });
    }

    @QueryHandler
    Reading<List<PaymentView>> handle(FindPayments query) {
        String[] ids = query.paymentIds().stream().map(PaymentId::value).toArray(String[]::new);
        Condition wanted = PAYMENT.PAYMENT_ID.eq(DSL.any(ids)).and(THEIRS.checked(query.tenant()));
        Slice all = new Slice(List.of(PAYMENT.PAYMENT_ID), false, Math.max(1, ids.length));
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(PAYMENT.fields()), PAYMENT, wanted, all);
            List<PaymentView> views = rows.all().stream()
                    .map(row -> Views.payment(Rows.as(row, new PaymentRecord())))
                    .toList();
            return Sight.of(views, rows.position());
        });
    }

    /**
     * By what the reference begins with, in the order of the code points, which an index serves whatever the database's own
     * order is.
     */
    private static Condition beginsWith(String prefix) {
        Field<String> reference = PAYMENT.REFERENCE.collate(DSL.collation("C"));
        return reference.ge(prefix).and(reference.lt(prefix + LAST));
    }

    /** The customers are looked up once, so that their payments are found by an index. */
    private static Condition ofCustomersWith(Tenant tenant, String emailIndex) {
        return PAYMENT.CUSTOMER_ID.eq(DSL.any(DSL.array(DSL.select(CUSTOMER.CUSTOMER_ID)
                .from(CUSTOMER)
                .where(CUSTOMER.MERCHANT_ID.eq(tenant.merchant().value()))
                .and(CUSTOMER.MODE.eq(Words.of(tenant.mode())))
                .and(CUSTOMER.EMAIL_INDEX.eq(emailIndex)))));
    }

    private static Condition matches(Tenant tenant, PaymentFilter filter) {
        List<Condition> all = new ArrayList<>();
        if (filter.status() != null) {
            all.add(PAYMENT.STATUS.eq(Words.of(filter.status())));
        }
        if (filter.customer() != null) {
            all.add(PAYMENT.CUSTOMER_ID.eq(filter.customer().value()));
        }
        if (filter.reference() != null) {
            all.add(PAYMENT.REFERENCE.eq(filter.reference().replace('\0', '\uFFFD')));
        }
        if (filter.currency() != null) {
            all.add(PAYMENT.CURRENCY.eq(filter.currency().code()));
        }
        if (filter.amountAtLeast() != null) {
            all.add(PAYMENT.AMOUNT_MINOR.ge(filter.amountAtLeast()));
        }
        if (filter.createdFrom() != null) {
            all.add(PAYMENT.CREATED_AT.ge(filter.createdFrom()));
        }
        if (filter.createdBefore() != null) {
            all.add(PAYMENT.CREATED_AT.lt(filter.createdBefore()));
        }
        if (filter.connector() != null) {
            all.add(PAYMENT.CONNECTOR.eq(filter.connector().value()));
        }
        if (filter.referencePrefix() != null) {
            all.add(beginsWith(filter.referencePrefix().replace('\0', '\uFFFD')));
        }
        if (filter.customerEmailIndex() != null) {
            all.add(ofCustomersWith(tenant, filter.customerEmailIndex()));
        }
        return DSL.and(all);
    }
}
