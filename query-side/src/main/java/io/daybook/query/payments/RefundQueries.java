package io.daybook.query.payments;

import static io.daybook.query.generated.query.Tables.REFUND;

import io.daybook.query.generated.payments_v1.tables.records.RefundRecord;
import io.daybook.query.projection.Lookup;
import io.daybook.query.projection.Newest;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Theirs;
import io.daybook.shared.refund.RefundQuery.FindRefund;
import io.daybook.shared.refund.RefundQuery.ListRefunds;
import io.daybook.shared.refund.RefundView;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Finds and lists refunds. */
public final class RefundQueries {

    private static final Theirs THEIRS = new Theirs(REFUND.MERCHANT_ID, REFUND.MODE);

    private final Reflection reflection;
    private final Lookup byId;
    private final Readings readings;

    public RefundQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.byId = reflection.lookup(
                OfPayment.withVersion(REFUND, REFUND.PAYMENT_ID),
                REFUND,
                REFUND.REFUND_ID.eq(Lookup.ID).and(THEIRS.checked()),
                REFUND.REFUND_ID);
        this.readings = readings;
    }

    /** The refund is created after its payment's version was given, so that version says nothing before it is there. */
    @QueryHandler
    Reading<Optional<RefundView>> handle(FindRefund query) {
        String id = query.refundId().value();
        Supplier<Rows> rows = () -> byId.find(query.tenant(), id);
        Predicate<RefundRecord> theirs = row -> Theirs.own(query.tenant(), row.getMerchantId(), row.getMode());
        return readings.read(query.await(), id, new OfPayment<>(rows, theirs, RefundRecord::new, Views::refund));
    }

    @QueryHandler
    Reading<Page<RefundView>> handle(ListRefunds query) {
        Newest newest = new Newest(REFUND.CREATED_AT, REFUND.CREATED_POSITION, query.page());
        PaymentId payment = query.paymentId();
        Condition wanted = THEIRS.listed(query.tenant())
                .and(payment == null ? DSL.noCondition() : REFUND.PAYMENT_ID.eq(payment.value()))
                .and(newest.after());
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(REFUND.fields()), REFUND, wanted, newest.slice());
            return Sight.of(newest.page(rows, row -> Views.refund(Rows.as(row, new RefundRecord()))), rows.position());
        });
    }
}
