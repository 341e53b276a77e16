package io.daybook.query.payments;

import static io.daybook.query.generated.payments_v1.Tables.CAPTURE;
import static io.daybook.query.generated.payments_v1.Tables.PAYMENT;
import static io.daybook.query.generated.payments_v1.Tables.PAYMENT_VOID;
import static io.daybook.query.generated.payments_v1.Tables.REFUND;

import io.daybook.query.generated.payments_v1.tables.records.CaptureRecord;
import io.daybook.query.generated.payments_v1.tables.records.PaymentRecord;
import io.daybook.query.generated.payments_v1.tables.records.PaymentVoidRecord;
import io.daybook.query.generated.payments_v1.tables.records.RefundRecord;
import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Bulk;
import io.daybook.query.projection.Change;
import io.daybook.query.projection.Rows;
import io.daybook.query.projection.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.jooq.DSLContext;

/** What one batch of events makes of payments and what belongs to them. */
final class PaymentsBatch implements Batch {

    private static final Bulk<PaymentRecord> PAYMENTS = Bulk.upserting(PAYMENT);
    private static final Bulk<CaptureRecord> CAPTURES = Bulk.upserting(CAPTURE);
    private static final Bulk<PaymentVoidRecord> VOIDS = Bulk.upserting(PAYMENT_VOID);
    private static final Bulk<RefundRecord> REFUNDS = Bulk.upserting(REFUND);

    final Rows<PaymentRecord> payments;
    final Rows<CaptureRecord> captures;
    final Rows<PaymentVoidRecord> voids;
    final Rows<RefundRecord> refunds;

    PaymentsBatch(DSLContext sql, List<? extends EventMessage<?>> events) {
        payments = new Rows<>(sql, PAYMENT.PAYMENT_ID, PAYMENTS);
        captures = new Rows<>(sql, CAPTURE.CAPTURE_ID, CAPTURES);
        voids = new Rows<>(sql, PAYMENT_VOID.VOID_ID, VOIDS);
        refunds = new Rows<>(sql, REFUND.REFUND_ID, REFUNDS);
        Touched touched = Touched.by(events);
        payments.load(touched.payments());
        captures.load(touched.captures());
        voids.load(touched.voids());
        refunds.load(touched.refunds());
    }

    @Override
    public void flush() {
        payments.write();
        captures.write();
        voids.write();
        refunds.write();
    }

    @Override
    public Map<String, Change> changes() {
        Map<String, Change> changes = new HashMap<>();
        captures.changed().forEach(row -> changes.put(row.getCaptureId(), began(row.getStatus(), row)));
        voids.changed().forEach(row -> changes.put(row.getVoidId(), began(row.getStatus(), row)));
        refunds.changed().forEach(row -> changes.put(row.getRefundId(), began(row.getStatus(), row)));
        payments.changed()
                .forEach(row ->
                        changes.put(row.getPaymentId(), new Change(row.getVersion(), isSettled(row.getStatus()), row)));
        return changes;
    }

    /** Of a capture, a void or a refund, which was begun with the version of its payment that is awaited. */
    private static Change began(String status, Object row) {
        return new Change(Long.MAX_VALUE, isSettled(status), row);
    }

    private static boolean isSettled(String status) {
        return !status.equals(Words.PROCESSING);
    }
}
