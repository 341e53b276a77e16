package io.daybook.query.payments;

import io.daybook.query.generated.payments_v1.tables.records.PaymentRecord;
import io.daybook.query.generated.payments_v1.tables.records.RefundRecord;
import io.daybook.query.projection.Recorded;
import io.daybook.query.projection.Words;
import io.daybook.shared.operation.OperationEvent;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.operation.OperationEvent.OutcomeConfirmed;
import io.daybook.shared.operation.OperationEvent.OutcomePending;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.payment.PaymentEvent.AuthenticationExpired;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.BankDebitReturned;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.ShopperActionRequired;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.refund.RefundEvent.RefundReturned;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventHandler;

/** The tries to authorize a payment and to make a refund. Those of captures, voids and reversals are not shown. */
final class AttemptProjection {

    @EventHandler
    void on(AuthorizationRequested event, Recorded recorded, PaymentsBatch batch) {
        change(batch, event.paymentId(), tries -> tries.begun(event.call(), recorded.at()));
    }

    @EventHandler
    void on(PaymentAuthorized event, Recorded recorded, PaymentsBatch batch) {
        String operation = event.operation().value();
        change(
                batch,
                event.paymentId(),
                tries -> tries.became(operation, event.attempt(), Attempt.SUCCEEDED, null, recorded.at()));
    }

    @EventHandler
    void on(AuthorizationDeclinedByIssuer event, Recorded recorded, PaymentsBatch batch) {
        String operation = event.operation().value();
        String code = event.decline().code();
        change(
                batch,
                event.paymentId(),
                tries -> tries.became(operation, event.attempt(), Attempt.DECLINED, code, recorded.at()));
    }

    /** The gateway has answered: that the shopper or a bank has to go on is no doubt. */
    @EventHandler
    void on(ShopperActionRequired event, Recorded recorded, PaymentsBatch batch) {
        String operation = event.operation().value();
        change(
                batch,
                event.paymentId(),
                tries -> tries.became(operation, event.attempt(), Attempt.PROCESSING, null, recorded.at()));
    }

    @EventHandler
    void on(AuthenticationExpired event, Recorded recorded, PaymentsBatch batch) {
        String operation = event.operation().value();
        change(
                batch,
                event.paymentId(),
                tries -> tries.became(
                        operation, event.attempt(), Attempt.FAILED, "authentication_expired", recorded.at()));
    }

    @EventHandler
    void on(OutcomePending event, Recorded recorded, PaymentsBatch batch) {
        String operation = event.operation().value();
        change(
                batch,
                event,
                tries -> tries.became(operation, event.attempt(), Attempt.PROCESSING, null, recorded.at()));
    }

    @EventHandler
    void on(OutcomeConfirmed event, Recorded recorded, PaymentsBatch batch) {
        String operation = event.operation().value();
        change(batch, event, tries -> tries.became(operation, event.attempt(), Attempt.SUCCEEDED, null, recorded.at()));
    }

    @EventHandler
    void on(BankDebitReturned event, Recorded recorded, PaymentsBatch batch) {
        String operation = event.operation().value();
        change(
                batch,
                event.paymentId(),
                tries -> tries.returned(operation, event.reason().code(), recorded.at()));
    }

    @EventHandler
    void on(RefundRequested event, Recorded recorded, PaymentsBatch batch) {
        change(batch, event.refundId(), tries -> tries.begun(event.call(), recorded.at()));
    }

    @EventHandler
    void on(RefundSucceeded event, Recorded recorded, PaymentsBatch batch) {
        String operation = event.operation().value();
        change(
                batch,
                event.refundId(),
                tries -> tries.became(operation, event.attempt(), Attempt.SUCCEEDED, null, recorded.at()));
    }

    /** Given up after a failed attempt, or refused by the gateway: only then is the last attempt still open. */
    @EventHandler
    void on(RefundFailed event, Recorded recorded, PaymentsBatch batch) {
        change(batch, event.refundId(), tries -> tries.ended(Attempt.DECLINED, event.reason(), recorded.at()));
    }

    @EventHandler
    void on(RefundReturned event, Recorded recorded, PaymentsBatch batch) {
        String operation = event.operation().value();
        change(batch, event.refundId(), tries -> tries.returned(operation, event.reason(), recorded.at()));
    }

    @EventHandler
    void on(LateRefundFound event, Recorded recorded, PaymentsBatch batch) {
        String operation = event.operation().value();
        change(
                batch,
                event.refundId(),
                tries -> tries.became(operation, event.attempt(), Attempt.SUCCEEDED, null, recorded.at()));
    }

    @EventHandler
    void on(AttemptStarted event, Recorded recorded, PaymentsBatch batch) {
        change(batch, event, tries -> tries.begun(event.call(), recorded.at()));
    }

    @EventHandler
    void on(AttemptFailed event, Recorded recorded, PaymentsBatch batch) {
        String operation = event.operation().value();
        change(
                batch,
                event,
                tries -> tries.became(operation, event.attempt(), Attempt.FAILED, event.reason(), recorded.at()));
    }

    @EventHandler
    void on(OutcomeUnknown event, Recorded recorded, PaymentsBatch batch) {
        String operation = event.operation().value();
        change(
                batch,
                event,
                tries -> tries.became(operation, event.attempt(), Attempt.UNKNOWN, event.reason(), recorded.at()));
    }

    @EventHandler
    void on(VerificationStarted event, Recorded recorded, PaymentsBatch batch) {
        String operation = event.operation().value();
        change(batch, event, tries -> tries.asked(operation, event.call().attempt(), recorded.at()));
    }

    private static void change(PaymentsBatch batch, OperationEvent event, UnaryOperator<Attempts> change) {
        String operation = event.operation().value();
        if (Id.isValid(operation, RefundId.PREFIX)) {
            // Asked about again after its end, a refund stands as it stood until its own events say otherwise.
            if (batch.refunds.get(operation).getStatus().equals(Words.PROCESSING)) {
                change(batch, new RefundId(operation), change);
            }
        } else if (operation.startsWith(OperationId.AUTHORIZATION)) {
            change(batch, event.paymentId(), change);
        }
    }

    private static void change(PaymentsBatch batch, PaymentId id, UnaryOperator<Attempts> change) {
        PaymentRecord payment = batch.payments.get(id.value());
        payment.setAttempts(change.apply(Attempts.of(payment.getAttempts())).stored());
    }

    private static void change(PaymentsBatch batch, RefundId id, UnaryOperator<Attempts> change) {
        RefundRecord refund = batch.refunds.get(id.value());
        refund.setAttempts(change.apply(Attempts.of(refund.getAttempts())).stored());
    }
}
