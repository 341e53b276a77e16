package io.daybook.shared.operation;

import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an operation at a gateway goes on after its first attempt was requested, whatever its kind. */
public sealed interface OperationEvent extends PaymentEvent.Operation, RefundEvent.Operation {

    @Override
    PaymentId paymentId();

    OperationId operation();

    /** The second or third attempt begins. */
    record AttemptStarted(PaymentId paymentId, GatewayCall call, Instant at) implements OperationEvent, CallsGateway {
        @Override
        public OperationId operation() {
            return call.operation();
        }
    }

    /**
     * An attempt ended without the gateway having done anything.
     *
     * @param reason a code such as {@code gateway_unavailable}
     * @param retryAt when the next attempt is due, or null when this was the last at this gateway
     */
    record AttemptFailed(
            PaymentId paymentId,
            OperationId operation,
            int attempt,
            ConnectorName connector,
            String reason,
            @Nullable Instant retryAt,
            Instant at)
            implements OperationEvent {}

    /**
     * An attempt may or may not have been executed; the gateway is to be asked.
     *
     * @param asked how often it has been asked already
     * @param askAt when to ask next
     */
    record OutcomeUnknown(
            PaymentId paymentId,
            OperationId operation,
            int attempt,
            ConnectorName connector,
            String reason,
            int asked,
            Instant askAt,
            Instant at)
            implements OperationEvent {}

    /**
     * The gateway took it, and will say later, perhaps in days, how it ended.
     *
     * @param reference the gateway's own id of what is under way
     * @param method what is paid with, for an authorization only
     * @param asked how often it has been asked already
     * @param askAt when to ask next, unless the gateway tells something sooner
     */
    record OutcomePending(
            PaymentId paymentId,
            OperationId operation,
            int attempt,
            ConnectorName connector,
            String reference,
            @Nullable PaymentMethod method,
            int asked,
            Instant askAt,
            Instant at)
            implements OperationEvent {}

    /**
     * People are to look at an operation, which goes on by itself. Told once of each kind for an operation.
     *
     * @param reason a code such as {@code amount_differs}, or what the gateway's silence is called
     * @param asked what the gateway was asked to move
     * @param told what the gateway said instead, if that is what is wrong; not believed, and nothing was posted for it
     */
    record AlertRaised(
            PaymentId paymentId,
            OperationId operation,
            OperationKind kind,
            int attempt,
            ConnectorName connector,
            AlertKind alert,
            String reason,
            Money asked,
            @Nullable String told,
            Instant at)
            implements OperationEvent {}

    /** The gateway was asked about an operation that had been executed, and says so again. */
    record OutcomeConfirmed(
            PaymentId paymentId, OperationId operation, int attempt, ConnectorName connector, Instant at)
            implements OperationEvent {}

    /**
     * The gateway is asked what became of a call, because its outcome is unknown or its owner never came back.
     *
     * @param asked the number of this question, from 1
     */
    record VerificationStarted(PaymentId paymentId, GatewayCall call, int asked, Instant at)
            implements OperationEvent, CallsGateway {
        @Override
        public OperationId operation() {
            return call.operation();
        }

        @Override
        public boolean asks() {
            return true;
        }
    }
}
