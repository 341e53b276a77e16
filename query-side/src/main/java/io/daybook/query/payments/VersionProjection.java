package io.daybook.query.payments;

import io.daybook.query.projection.Recorded;
import io.daybook.shared.operation.OperationEvent;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.PaymentId;
import org.axonframework.eventhandling.EventHandler;

/** The version and the time of whatever an event happened to, after everything else of the event. */
final class VersionProjection {

    @EventHandler
    void on(PaymentEvent event, Recorded recorded, PaymentsBatch batch) {
        touch(recorded, batch);
    }

    @EventHandler
    void on(RefundEvent event, Recorded recorded, PaymentsBatch batch) {
        touch(recorded, batch);
    }

    /** Events of attempts are told of payments and refunds alike: whose they are is said by their aggregate. */
    @EventHandler
    void on(OperationEvent event, Recorded recorded, PaymentsBatch batch) {
        touch(recorded, batch);
    }

    private static void touch(Recorded recorded, PaymentsBatch batch) {
        if (Id.isValid(recorded.subject(), PaymentId.PREFIX)) {
            batch.payments
                    .get(recorded.subject())
                    .setVersion(recorded.sequence())
                    .setUpdatedAt(recorded.at());
        } else {
            batch.refunds
                    .get(recorded.subject())
                    .setVersion(recorded.sequence())
                    .setUpdatedAt(recorded.at());
        }
    }
}
