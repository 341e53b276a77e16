package io.daybook.shared.operation;

import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything needed to call a gateway, so that whoever holds the event can do it. The event that carries it is a lease:
 * the process that appended it calls, and nobody else before the deadline.
 *
 * @param operation also the key under which the gateway executes it at most once, the same through all attempts
 * @param attempt from 1 at each gateway
 * @param deadline after which the call counts as unanswered; later than the connector's own time-out
 * @param paymentMethod the gateway's token, for {@link OperationKind#AUTHORIZE}; where the money goes, for {@link
 *     OperationKind#PAYOUT}; else null
 * @param capture for {@link OperationKind#AUTHORIZE} only
 * @param reference the gateway's own id of the authorization; for {@link OperationKind#AUTHORIZE} and {@link
 *     OperationKind#PAYOUT} null, until the gateway has named what is under way
 * @param last for {@link OperationKind#CAPTURE}: whether the gateway may release what remains
 * @param returnUrl where the shopper comes back to after an action, for {@link OperationKind#AUTHORIZE} only
 * @param customerReference the gateway's own id of the customer, for {@link OperationKind#AUTHORIZE} only
 * @param authentication for {@link OperationKind#AUTHORIZE} only; null where the gateway does as it sees fit
 */
public record GatewayCall(
        OperationId operation,
        OperationKind kind,
        ConnectorName connector,
        int attempt,
        Instant deadline,
        Money amount,
        @Nullable String paymentMethod,
        @Nullable CaptureMode capture,
        @Nullable String reference,
        boolean last,
        @Nullable String returnUrl,
        @Nullable String customerReference,
        @Nullable Authentication authentication) {

    /** A call about which neither the shopper nor the customer matters. */
    public GatewayCall(
            OperationId operation,
            OperationKind kind,
            ConnectorName connector,
            int attempt,
            Instant deadline,
            Money amount,
            @Nullable String paymentMethod,
            @Nullable CaptureMode capture,
            @Nullable String reference,
            boolean last) {
        this(
                operation,
                kind,
                connector,
                attempt,
                deadline,
                amount,
                paymentMethod,
                capture,
                reference,
                last,
                null,
                null,
                null);
    }

    /** The same call, about what the gateway knows by an id of its own. */
    public GatewayCall about(String gatewaysId) {
        return with(attempt, deadline, gatewaysId);
    }

    /** The same call, made once more. */
    public GatewayCall again(int nextAttempt, Instant nextDeadline) {
        return with(nextAttempt, nextDeadline, reference);
    }

    private GatewayCall with(int nextAttempt, Instant nextDeadline, @Nullable String gatewaysId) {
        return new GatewayCall(
                operation,
                kind,
                connector,
                nextAttempt,
                nextDeadline,
                amount,
                paymentMethod,
                capture,
                gatewaysId,
                last,
                returnUrl,
                customerReference,
                authentication);
    }
}
