package io.daybook.query.payments;

import io.daybook.query.generated.payments_v1.tables.records.PaymentRecord;
import io.daybook.query.projection.Json;
import io.daybook.query.projection.Recorded;
import io.daybook.query.projection.Words;
import io.daybook.shared.operation.OperationEvent.OutcomePending;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.Decline;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.BankDebitReturned;
import io.daybook.shared.payment.PaymentEvent.DisputeReleased;
import io.daybook.shared.payment.PaymentEvent.DisputeReserved;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentExpired;
import io.daybook.shared.payment.PaymentEvent.PaymentFailed;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.ShopperActionRequired;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.OperationId;
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
                .setReturnedMinor(0L)
                .setDisputed(false)
                .setDisputeReservedMinor(0L)
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

    @EventHandler
    void on(ShopperActionRequired event, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        payment.setStatus(Words.of(PaymentStatus.REQUIRES_ACTION))
                .setConnector(event.connector().value())
                .setNextActionType(event.nextAction().type())
                .setNextActionUrl(event.nextAction().url())
                .setNextActionClientSecret(event.nextAction().clientSecret());
        describe(payment, event.method());
    }

    /** Of the authorization only: what a capture or a refund waits for is not the payment's own status. */
    @EventHandler
    void on(OutcomePending event, PaymentsBatch batch) {
        if (event.operation().value().startsWith(OperationId.AUTHORIZATION)) {
            PaymentRecord payment = batch.payments.get(event.paymentId().value());
            proceed(payment);
            describe(payment, event.method());
        }
    }

    @EventHandler
    void on(BankDebitReturned event, Recorded recorded, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        Screenings.lapse(payment, recorded.at());
        payment.setStatus(Words.of(PaymentStatus.FAILED))
                .setFailureReason("bank_debit_returned")
                .setReturnedMinor(event.amount().minorUnits());
        explain(payment, event.reason());
    }

    @EventHandler
    void on(DisputeReserved event, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        payment.setDisputed(true)
                .setDisputeReservedMinor(
                        payment.getDisputeReservedMinor() + event.reserved().minorUnits());
    }

    @EventHandler
    void on(DisputeReleased event, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        payment.setDisputeReservedMinor(
                payment.getDisputeReservedMinor() - event.reserved().minorUnits());
    }

    /** The shopper has nothing to do any more. */
    private static void proceed(PaymentRecord payment) {
        payment.setNextActionType(null).setNextActionUrl(null).setNextActionClientSecret(null);
        if (payment.getStatus().equals(Words.of(PaymentStatus.REQUIRES_ACTION))) {
            payment.setStatus(Words.PROCESSING);
        }
    }

    /**
     * A payment that captures by itself stays in processing until the capture, which follows in the same unit of work,
     * and one that rules look at again until they have: a batch that ends between the two must not show what never was.
     */
    @EventHandler
    void on(PaymentAuthorized event, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        payment.setAuthorizedMinor(event.amount().minorUnits())
                .setConnector(event.connector().value())
                .setExpiresAt(event.expiresAt());
        proceed(payment);
        describe(payment, event.method());
        if (event.checks() != null) {
            payment.setChecks(JSON.json(Json.write(event.checks())));
        }
        if (payment.getCaptureMode().equals(Words.of(CaptureMode.MANUAL)) && !Screenings.awaitAnswer(payment)) {
            payment.setStatus(Words.of(PaymentStatus.AUTHORIZED));
        }
    }

    @EventHandler
    void on(AuthorizationDeclinedByIssuer event, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        proceed(payment);
        payment.setStatus(Words.of(PaymentStatus.DECLINED))
                .setConnector(event.connector().value());
        explain(payment, event.decline());
        describe(payment, event.method());
    }

    private static void explain(PaymentRecord payment, Decline why) {
        payment.setDeclineCode(why.code())
                .setDeclineMessage(why.message())
                .setDeclineNetworkCode(why.networkCode())
                .setDeclineAdvice(why.advice());
    }

    @EventHandler
    void on(PaymentFailed event, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        proceed(payment);
        payment.setStatus(Words.of(PaymentStatus.FAILED)).setFailureReason(event.reason());
    }

    @EventHandler
    void on(PaymentExpired event, Recorded recorded, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        Screenings.lapse(payment, recorded.at());
        payment.setStatus(Words.of(Screenings.ended(payment, PaymentStatus.EXPIRED)));
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
