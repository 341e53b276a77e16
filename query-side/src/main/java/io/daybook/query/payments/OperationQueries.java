package io.daybook.query.payments;

import static io.daybook.query.generated.query.Tables.CAPTURE;
import static io.daybook.query.generated.query.Tables.PAYMENT_VOID;

import io.daybook.query.generated.payments_v1.tables.records.CaptureRecord;
import io.daybook.query.generated.payments_v1.tables.records.PaymentVoidRecord;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Reflection.Slice;
import io.daybook.query.projection.Theirs;
import io.daybook.query.projection.Words;
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

/** Finds captures and voids. An awaited version is their payment's. */
public final class OperationQueries {

    private final Reflection reflection;
    private final Readings readings;

    public OperationQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<CaptureView>> handle(FindCapture query) {
        String id = query.captureId().value();
        Condition wanted = CAPTURE.CAPTURE_ID
                .eq(id)
                .and(CAPTURE.PAYMENT_ID.eq(query.paymentId().value()))
                .and(CAPTURE.MERCHANT_ID.eq(query.tenant().merchant().value()))
                .and(CAPTURE.MODE.eq(Words.of(query.tenant().mode())));
        Supplier<Rows> rows = () -> reflection.read(
                OfPayment.withVersion(CAPTURE, CAPTURE.PAYMENT_ID), CAPTURE, wanted, Slice.one(CAPTURE.CAPTURE_ID));
        Predicate<CaptureRecord> theirs = row -> Theirs.own(query.tenant(), row.getMerchantId(), row.getMode())
                && row.getPaymentId().equals(query.paymentId().value());
        return readings.read(query.await(), id, new OfPayment<>(rows, theirs, CaptureRecord::new, Views::capture));
    }

    @QueryHandler
    Reading<Optional<VoidView>> handle(FindVoid query) {
        String id = query.voidId().value();
        Condition wanted = PAYMENT_VOID
                .VOID_ID
                .eq(id)
                .and(PAYMENT_VOID.PAYMENT_ID.eq(query.paymentId().value()))
                .and(PAYMENT_VOID.MERCHANT_ID.eq(query.tenant().merchant().value()))
                .and(PAYMENT_VOID.MODE.eq(Words.of(query.tenant().mode())));
        Supplier<Rows> rows = () -> reflection.read(
                OfPayment.withVersion(PAYMENT_VOID, PAYMENT_VOID.PAYMENT_ID),
                PAYMENT_VOID,
                wanted,
                Slice.one(PAYMENT_VOID.VOID_ID));
        Predicate<PaymentVoidRecord> theirs = row -> Theirs.own(query.tenant(), row.getMerchantId(), row.getMode())
                && row.getPaymentId().equals(query.paymentId().value());
        return readings.read(query.await(), id, new OfPayment<>(rows, theirs, PaymentVoidRecord::new, Views::release));
    }
}
