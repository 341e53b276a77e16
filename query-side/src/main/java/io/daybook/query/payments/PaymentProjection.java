package io.daybook.query.payments;

import io.daybook.query.generated.payments_v1.tables.records.PaymentRecord;
import io.daybook.query.projection.Json;
import io.daybook.query.projection.Recorded;
import io.daybook.query.projection.Words;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentExpired;
import io.daybook.shared.payment.PaymentEvent.PaymentFailed;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.types.CustomerId;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;

/** The life of a payment itself, from its beginning to the issuer's answer and the end of what it allowed. */
final class PaymentProjection {

    @EventHandler
    void on(PaymentInitiated event, Recorded recorded, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.create(event.paymentId().value());
        CustomerId customer = event.details().customer();
        payment.setMerchantId(event.tenant().merchant().value())
                .setMode(Words.of(event.tenant().mode()))
                .setStatus(Words.PROCESSING)
                .setCurrency(event.amount().currency().code())
                .setAmountMinor(event.amount().minorUnits())
                .setAuthorizedMinor(0L)
                .setCapturedMinor(0L)
                .setRefundedMinor(0L)
                .setRefundReservedMinor(0L)
                .setFeeMinor(0L)
                .setCaptureMode(Words.of(event.capture()))
                .setConnector(event.route().getFirst().value())
                .setAttempts(Attempts.NONE)
                .setCustomerId(customer == null ? null : customer.value())
                .setReference(event.details().reference())
                .setDetails(JSON.json(Json.write(event.details())))
                .setCreatedAt(recorded.at())
                .setCreatedPosition(recorded.position());
    }

    @EventHandler
    void on(AuthorizationRequested event, PaymentsBatch batch) {
        batch.payments
                .get(event.paymentId().value())
                .setConnector(event.call().connector().value());
    }

    /**
     * A payment that captures by itself stays in processing until the capture, which follows in the same unit of work:
     * a batch that ends between the two must not show what never was.
     */
    @EventHandler
    void on(PaymentAuthorized event, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        payment.setAuthorizedMinor(event.amount().minorUnits())
                .setConnector(event.connector().value())
                .setExpiresAt(event.expiresAt());
        describe(payment, event.method());
        if (payment.getCaptureMode().equals(Words.of(CaptureMode.MANUAL))) {
            payment.setStatus(Words.of(PaymentStatus.AUTHORIZED));
        }
    }

    @EventHandler
    void on(AuthorizationDeclinedByIssuer event, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        payment.setStatus(Words.of(PaymentStatus.DECLINED))
                .setConnector(event.connector().value())
                .setDeclineCode(event.decline().code())
                .setDeclineMessage(event.decline().message())
                .setDeclineNetworkCode(event.decline().networkCode())
                .setDeclineAdvice(event.decline().advice());
        describe(payment, event.method());
    }

    @EventHandler
    void on(PaymentFailed event, PaymentsBatch batch) {
        batch.payments
                .get(event.paymentId().value())
                .setStatus(Words.of(PaymentStatus.FAILED))
                .setFailureReason(event.reason());
    }

    @EventHandler
    void on(PaymentExpired event, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        payment.setStatus(Words.of(payment.getCapturedMinor() == 0 ? PaymentStatus.EXPIRED : PaymentStatus.CAPTURED));
    }

    private static void describe(PaymentRecord payment, @Nullable PaymentMethod method) {
        if (method != null) {
            payment.setMethodType(method.type())
                    .setMethodBrand(method.brand())
                    .setMethodLast4(method.last4())
                    .setMethodExpMonth(method.expMonth())
                    .setMethodExpYear(method.expYear());
        }
    }
}
