package io.daybook.command.automation;

import io.daybook.command.automation.OpenOperations.Asking;
import io.daybook.shared.operation.CallsGateway;
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
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentExpired;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.payment.PaymentEvent.ReversalFailed;
import io.daybook.shared.payment.PaymentEvent.ShopperActionRequired;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.PaymentId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;

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
            case AttemptFailed failed -> failed(failed);
            case OutcomeUnknown unknown -> list.pausesToAsk(unknown.operation(), unknown.askAt());
            case OutcomePending pending -> list.awaitsGateway(pending.operation(), pending.askAt());
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
            }
            case PaymentCaptured captured -> {
                list.ended(captured.operation());
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
            case RefundEvent.Operation other -> throw new IllegalStateException("no such event: " + other.getClass());
        }
    }

    private void failed(AttemptFailed failed) {
        if (failed.retryAt() == null) {
            list.ended(failed.operation());
        } else {
            list.pausesToRetry(failed.operation(), failed.retryAt());
        }
    }

    private void called(PaymentId payment, CallsGateway leased, EventMessage<?> message) {
        int asked = leased instanceof VerificationStarted asking ? asking.asked() : 0;
        list.called(payment, leased.call(), new Asking(asked, message.getTimestamp()), inherited(message));
    }

    private static MetaData inherited(EventMessage<?> message) {
        return FollowUps.causedBy(message, OverdueSweeper.ACTOR);
    }
}
