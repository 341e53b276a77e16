package io.daybook.query.payments;

import static io.daybook.query.generated.query.Tables.CAPTURE;
import static io.daybook.query.generated.query.Tables.PAYMENT_VOID;

import io.daybook.query.generated.payments_v1.tables.records.CaptureRecord;
import io.daybook.query.generated.payments_v1.tables.records.PaymentVoidRecord;
import io.daybook.query.projection.Lookup;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Theirs;
import io.daybook.shared.payment.CaptureView;
import io.daybook.shared.payment.PaymentQuery.FindCapture;
import io.daybook.shared.payment.PaymentQuery.FindVoid;
import io.daybook.shared.payment.VoidView;
import io.daybook.shared.types.Reading;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/** Finds captures and voids. An awaited version is their payment's. */
public final class OperationQueries {

    private static final Theirs CAPTURES = new Theirs(CAPTURE.MERCHANT_ID, CAPTURE.MODE);
    private static final Theirs VOIDS = new Theirs(PAYMENT_VOID.MERCHANT_ID, PAYMENT_VOID.MODE);

    private final Lookup capture;
    private final Lookup release;
    private final Readings readings;

    public OperationQueries(Reflection reflection, Readings readings) {
        this.capture = lookup(reflection, CAPTURE, CAPTURE.CAPTURE_ID, CAPTURE.PAYMENT_ID, CAPTURES);
        this.release = lookup(reflection, PAYMENT_VOID, PAYMENT_VOID.VOID_ID, PAYMENT_VOID.PAYMENT_ID, VOIDS);
        this.readings = readings;
    }

    private static Lookup lookup(
            Reflection reflection, Table<?> view, Field<String> id, Field<String> paymentId, Theirs theirs) {
        Condition wanted = id.eq(Lookup.ID).and(paymentId.eq(Lookup.OF)).and(theirs.checked());
        return reflection.lookup(OfPayment.withVersion(view, paymentId), view, wanted, id);
    }

    @QueryHandler
    Reading<Optional<CaptureView>> handle(FindCapture query) {
        String id = query.captureId().value();
        Supplier<Rows> rows =
                () -> capture.find(query.tenant(), id, query.paymentId().value());
        Predicate<CaptureRecord> theirs = row -> Theirs.own(query.tenant(), row.getMerchantId(), row.getMode())
                && row.getPaymentId().equals(query.paymentId().value());
        return readings.read(query.await(), id, new OfPayment<>(rows, theirs, CaptureRecord::new, Views::capture));
    }

    @QueryHandler
    Reading<Optional<VoidView>> handle(FindVoid query) {
        String id = query.voidId().value();
        Supplier<Rows> rows =
                () -> release.find(query.tenant(), id, query.paymentId().value());
        Predicate<PaymentVoidRecord> theirs = row -> Theirs.own(query.tenant(), row.getMerchantId(), row.getMode())
                && row.getPaymentId().equals(query.paymentId().value());
        return readings.read(query.await(), id, new OfPayment<>(rows, theirs, PaymentVoidRecord::new, Views::release));
    }
}
