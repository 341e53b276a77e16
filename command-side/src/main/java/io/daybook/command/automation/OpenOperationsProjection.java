package io.daybook.command.automation;

import io.daybook.command.automation.OpenOperations.Asking;
import io.daybook.shared.operation.CallsGateway;
import io.daybook.shared.operation.OperationEvent.AlertRaised;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.OutcomeConfirmed;
import io.daybook.shared.operation.OperationEvent.OutcomePending;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.AuthenticationExpired;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.BankDebitReturned;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.FellBack;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationReversed;
import io.daybook.shared.payment.PaymentEvent.LateCaptureFound;
import io.daybook.shared.payment.PaymentEvent.LateCaptureReversed;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentExpired;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.payment.PaymentEvent.ReversalFailed;
import io.daybook.shared.payment.PaymentEvent.ShopperActionRequired;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.payout.PayoutEvent.PayoutAlertRaised;
import io.daybook.shared.payout.PayoutEvent.PayoutAttemptFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutAttemptStarted;
import io.daybook.shared.payout.PayoutEvent.PayoutConfirmed;
import io.daybook.shared.payout.PayoutEvent.PayoutFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutFoundPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutOutcomeUnknown;
import io.daybook.shared.payout.PayoutEvent.PayoutPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutRequested;
import io.daybook.shared.payout.PayoutEvent.PayoutReturned;
import io.daybook.shared.payout.PayoutEvent.PayoutSent;
import io.daybook.shared.payout.PayoutEvent.PayoutVerificationStarted;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundReturned;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** Keeps the to-do list: an operation is on it from its first call until its end. */
@ProcessingGroup(OpenOperationsProjection.NAME)
public final class OpenOperationsProjection {

    /** The processor that this runs in. */
    public static final String NAME = "open-operations";

    private final OpenOperations list;

    OpenOperationsProjection(OpenOperations list) {
        this.list = list;
    }

    @EventHandler
    void on(PaymentEvent event, EventMessage<PaymentEvent> message) {
        if (event instanceof CallsGateway leased) {
            called(event.paymentId(), leased, message);
        }
        switch (event) {
            case AttemptFailed failed -> pauses(failed.operation(), failed.retryAt());
            case OutcomeUnknown unknown -> list.pausesToAsk(unknown.operation(), unknown.askAt());
            case OutcomePending pending -> list.awaitsGateway(pending.operation(), pending.askAt());
            case AlertRaised alert -> list.alerted(AlertRow.of(alert, inherited(message)));
            case OutcomeConfirmed confirmed -> list.ended(confirmed.operation());
            case ShopperActionRequired required -> list.awaitsShopper(required.operation(), required.askAt());
            case FellBack given -> list.ended(given.operation());
            case AuthenticationExpired expired -> list.ended(expired.operation());
            case BankDebitReturned returned -> {
                list.ended(returned.operation());
                list.authorizationEnded(returned.paymentId());
            }
            case AuthorizationDeclinedByIssuer declined -> list.ended(declined.operation());
            case PaymentAuthorized held -> {
                list.ended(held.operation());
                list.authorized(held.paymentId(), held.expiresAt(), inherited(message));
                list.knownAs(held.paymentId(), held.connector(), held.reference());
            }
            case PaymentCaptured captured -> {
                list.ended(captured.operation());
                list.knownAs(captured.paymentId(), captured.connector(), captured.reference());
                if (captured.last()) {
                    list.authorizationEnded(captured.paymentId());
                }
            }
            case CaptureFailed failed -> list.ended(failed.operation());
            case PaymentVoided voided -> {
                list.ended(voided.operation());
                list.authorizationEnded(voided.paymentId());
            }
            case VoidFailed failed -> list.ended(failed.operation());
            case PaymentExpired expired -> list.authorizationEnded(expired.paymentId());
            case LateAuthorizationReversed reversed -> list.ended(reversed.operation());
            case LateCaptureFound found -> list.knownAs(found.paymentId(), found.connector(), found.reference());
            case LateCaptureReversed reversed -> list.ended(reversed.operation());
            case ReversalFailed failed -> list.ended(failed.operation());
            default -> {} // The others begin or end no operation.
        }
    }

    @EventHandler
    void on(RefundEvent event, EventMessage<RefundEvent> message) {
        if (event instanceof PaymentEvent) {
            return; // Told in both words, and handled above.
        }
        switch (event) {
            case RefundEvent.RefundRequested begun -> called(begun.paymentId(), begun, message);
            case RefundSucceeded succeeded -> list.ended(succeeded.operation());
            case RefundFailed failed -> list.ended(failed.operation());
            case RefundReturned returned -> list.ended(returned.operation());
            case LateRefundFound found -> list.ended(found.operation());
            case RefundEvent.Operation other -> throw new IllegalStateException("no such event: " + other.getClass());
        }
    }

    @EventHandler
    void on(PayoutEvent event, EventMessage<PayoutEvent> message) {
        OperationId operation = event.operation();
        switch (event) {
            case PayoutRequested begun -> called(null, begun, message);
            case PayoutAttemptStarted started -> called(null, started, message);
            case PayoutVerificationStarted asking -> called(null, asking, message);
            case PayoutSent sent -> list.awaitsGateway(operation, sent.askAt());
            case PayoutAlertRaised alert -> list.alerted(AlertRow.of(alert, inherited(message)));
            case PayoutOutcomeUnknown unknown -> list.pausesToAsk(operation, unknown.askAt());
            case PayoutAttemptFailed failed -> pauses(operation, failed.retryAt());
            case PayoutPaid _, PayoutFailed _, PayoutReturned _, PayoutFoundPaid _, PayoutConfirmed _ ->
                list.ended(operation);
        }
    }

    private void pauses(OperationId operation, @Nullable Instant retryAt) {
        if (retryAt == null) {
            list.ended(operation);
        } else {
            list.pausesToRetry(operation, retryAt);
        }
    }

    private void called(@Nullable PaymentId payment, CallsGateway leased, EventMessage<?> message) {
        int asked = switch (leased) {
            case VerificationStarted asking -> asking.asked();
            case PayoutVerificationStarted asking -> asking.asked();
            default -> 0;
        };
        list.called(payment, leased.call(), new Asking(asked, message.getTimestamp()), inherited(message));
    }

    private static MetaData inherited(EventMessage<?> message) {
        return FollowUps.causedBy(message, OverdueSweeper.ACTOR);
    }
}
