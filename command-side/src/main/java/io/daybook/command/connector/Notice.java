package io.daybook.command.connector;

import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway tells of its own accord. A hint, never a fact: webhooks come twice, late, in any order, or not at all, so
 * that they only make us ask sooner.
 */
public sealed interface Notice {

    /**
     * Something has become of an operation.
     *
     * @param aggregateId the payment's or the refund's id, as it was given to the gateway with the operation
     */
    record OperationMoved(OperationId operation, String aggregateId) implements Notice {}

    /**
     * Something has become of a dispute.
     *
     * @param reference the gateway's own id of the dispute
     * @param paymentReference the gateway's own id of the charge or payment
     * @param status the gateway's word for it
     */
    record DisputeMoved(
            String reference,
            String paymentReference,
            String status,
            Money amount,
            @Nullable String reason,
            @Nullable Instant evidenceDueBy,
            Instant at)
            implements Notice {}
}
