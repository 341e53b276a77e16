package io.daybook.query.payments;

import io.daybook.query.generated.payments_v1.tables.records.CaptureRecord;
import io.daybook.query.generated.payments_v1.tables.records.PaymentRecord;
import io.daybook.query.projection.Recorded;
import io.daybook.query.projection.Words;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.CaptureRequested;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.types.CaptureId;
import org.axonframework.eventhandling.EventHandler;

/** Captures, and what they make of their payment. */
final class CaptureProjection {

    @EventHandler
    void on(CaptureRequested event, Recorded recorded, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        begin(event.captureId(), payment, recorded, batch)
                .setStatus(Words.PROCESSING)
                .setAmountMinor(event.amount().minorUnits())
                .setIsFinal(event.last());
    }

    /** A payment that captures by itself was never asked to: its capture begins with its success. */
    @EventHandler
    void on(PaymentCaptured event, Recorded recorded, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        CaptureRecord capture = batch.captures.find(event.captureId().value());
        if (capture == null) {
            capture = begin(event.captureId(), payment, recorded, batch);
        }
        capture.setStatus(Words.of(OperationStatus.SUCCEEDED))
                .setAmountMinor(event.amount().minorUnits())
                .setIsFinal(event.last())
                .setFeeMinor(event.fee().minorUnits())
                .setUpdatedAt(recorded.at());

        long captured = payment.getCapturedMinor() + event.amount().minorUnits();
        boolean whole = event.last() || captured >= payment.getAuthorizedMinor();
        payment.setCapturedMinor(captured)
                .setFeeMinor(payment.getFeeMinor() + event.fee().minorUnits())
                .setStatus(Words.of(whole ? PaymentStatus.CAPTURED : PaymentStatus.PARTIALLY_CAPTURED));
    }

    @EventHandler
    void on(CaptureFailed event, Recorded recorded, PaymentsBatch batch) {
        batch.captures
                .get(event.captureId().value())
                .setStatus(Words.of(OperationStatus.FAILED))
                .setFailureReason(event.reason())
                .setUpdatedAt(recorded.at());
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        if (payment.getStatus().equals(Words.PROCESSING)) {
            // It was held back for a look, and was to be taken at once after it: now the merchant has to say again.
            payment.setStatus(Words.of(PaymentStatus.AUTHORIZED));
        }
    }

    private static CaptureRecord begin(CaptureId id, PaymentRecord payment, Recorded recorded, PaymentsBatch batch) {
        return batch.captures
                .create(id.value())
                .setPaymentId(payment.getPaymentId())
                .setMerchantId(payment.getMerchantId())
                .setMode(payment.getMode())
                .setCurrency(payment.getCurrency())
                .setFeeMinor(0L)
                .setCreatedAt(recorded.at())
                .setUpdatedAt(recorded.at())
                .setCreatedPosition(recorded.position());
    }
}
