package io.daybook.query.payments;

import io.daybook.query.generated.payments_v1.tables.records.PaymentRecord;
import io.daybook.query.projection.Recorded;
import io.daybook.query.projection.Words;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.refund.RefundEvent.RefundReturned;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.Money;
import org.axonframework.eventhandling.EventHandler;

/**
 * Refunds, and what they make of their payment. The payment is told of a refund's end by the refund's own event, and not
 * by the one with which the payment takes note of it a moment later: who sees the refund succeeded sees it in the
 * payment as well.
 */
final class RefundProjection {

    @EventHandler
    void on(RefundReserved event, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        payment.setRefundReservedMinor(
                payment.getRefundReservedMinor() + event.amount().minorUnits());
    }

    @EventHandler
    void on(RefundRequested event, Recorded recorded, PaymentsBatch batch) {
        batch.refunds
                .create(event.refundId().value())
                .setPaymentId(event.paymentId().value())
                .setMerchantId(event.tenant().merchant().value())
                .setMode(Words.of(event.tenant().mode()))
                .setCurrency(event.amount().currency().code())
                .setAmountMinor(event.amount().minorUnits())
                .setReason(event.reason())
                .setStatus(Words.PROCESSING)
                .setAttempts(Attempts.NONE)
                .setCreatedAt(recorded.at())
                .setCreatedPosition(recorded.position());
    }

    @EventHandler
    void on(RefundSucceeded event, Recorded recorded, PaymentsBatch batch) {
        batch.refunds.get(event.refundId().value()).setStatus(Words.of(OperationStatus.SUCCEEDED));
        release(event.paymentId().value(), event.amount(), recorded, batch);
        refund(event.paymentId().value(), event.amount().minorUnits(), recorded, batch);
    }

    @EventHandler
    void on(RefundFailed event, Recorded recorded, PaymentsBatch batch) {
        batch.refunds
                .get(event.refundId().value())
                .setStatus(Words.of(OperationStatus.FAILED))
                .setFailureReason(event.reason());
        release(event.paymentId().value(), event.amount(), recorded, batch);
    }

    @EventHandler
    void on(RefundReturned event, Recorded recorded, PaymentsBatch batch) {
        batch.refunds
                .get(event.refundId().value())
                .setStatus(Words.of(OperationStatus.FAILED))
                .setFailureReason(event.reason());
        refund(event.paymentId().value(), -event.amount().minorUnits(), recorded, batch);
    }

    /** What was set aside for it had been put back when it failed. */
    @EventHandler
    void on(LateRefundFound event, Recorded recorded, PaymentsBatch batch) {
        batch.refunds
                .get(event.refundId().value())
                .setStatus(Words.of(OperationStatus.SUCCEEDED))
                .setFailureReason(null);
        refund(event.paymentId().value(), event.amount().minorUnits(), recorded, batch);
    }

    private static void refund(String id, long minorUnits, Recorded recorded, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(id);
        payment.setRefundedMinor(payment.getRefundedMinor() + minorUnits).setUpdatedAt(recorded.at());
    }

    private static void release(String id, Money amount, Recorded recorded, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(id);
        payment.setRefundReservedMinor(payment.getRefundReservedMinor() - amount.minorUnits())
                .setUpdatedAt(recorded.at());
    }
}
