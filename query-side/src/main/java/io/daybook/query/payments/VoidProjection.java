package io.daybook.query.payments;

import io.daybook.query.generated.payments_v1.tables.records.PaymentRecord;
import io.daybook.query.generated.payments_v1.tables.records.PaymentVoidRecord;
import io.daybook.query.projection.Recorded;
import io.daybook.query.projection.Words;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.payment.PaymentEvent.VoidRequested;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.types.VoidId;
import org.axonframework.eventhandling.EventHandler;

/** Voids, and what they make of their payment. */
final class VoidProjection {

    @EventHandler
    void on(VoidRequested event, Recorded recorded, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        begin(event.voidId(), payment, recorded, batch)
                .setStatus(Words.PROCESSING)
                .setAmountMinor(event.amount().minorUnits());
    }

    @EventHandler
    void on(PaymentVoided event, Recorded recorded, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        PaymentVoidRecord release = batch.voids.find(event.voidId().value());
        if (release == null) {
            release = begin(event.voidId(), payment, recorded, batch);
        }
        release.setStatus(Words.of(OperationStatus.SUCCEEDED))
                .setAmountMinor(event.amount().minorUnits())
                .setUpdatedAt(recorded.at());
        Screenings.lapse(payment, recorded.at());
        payment.setStatus(Words.of(Screenings.ended(payment, PaymentStatus.VOIDED)));
    }

    @EventHandler
    void on(VoidFailed event, Recorded recorded, PaymentsBatch batch) {
        batch.voids
                .get(event.voidId().value())
                .setStatus(Words.of(OperationStatus.FAILED))
                .setFailureReason(event.reason())
                .setUpdatedAt(recorded.at());
    }

    private static PaymentVoidRecord begin(VoidId id, PaymentRecord payment, Recorded recorded, PaymentsBatch batch) {
        return batch.voids
                .create(id.value())
                .setPaymentId(payment.getPaymentId())
                .setMerchantId(payment.getMerchantId())
                .setMode(payment.getMode())
                .setCurrency(payment.getCurrency())
                .setCreatedAt(recorded.at())
                .setUpdatedAt(recorded.at())
                .setCreatedPosition(recorded.position());
    }
}
