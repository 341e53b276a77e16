package io.daybook.shared.refund;

import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.operation.CallsGateway;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a refund. */
public sealed interface RefundEvent extends DomainEvent {

    PaymentId paymentId();

    /** The attempts of the refund's operation, told in the same words as those of its payment. */
    non-sealed interface Operation extends RefundEvent {}

    /**
     * It began; its payment has set the amount aside.
     *
     * @param reason the merchant's
     */
    record RefundRequested(
            RefundId refundId,
            PaymentId paymentId,
            Tenant tenant,
            Money amount,
            @Nullable String reason,
            GatewayCall call,
            Instant at)
            implements RefundEvent, CallsGateway {}

    /**
     * The money went back.
     *
     * @param reference the gateway's own id of the refund
     */
    record RefundSucceeded(
            RefundId refundId,
            PaymentId paymentId,
            OperationId operation,
            int attempt,
            ConnectorName connector,
            Money amount,
            String reference,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements RefundEvent, MovesMoney {
        public RefundSucceeded {
            lines = List.copyOf(lines);
        }
    }

    /** The gateway refused it, or was given up; the amount goes back to what can be refunded. */
    record RefundFailed(
            RefundId refundId,
            PaymentId paymentId,
            OperationId operation,
            Money amount,
            String reason,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements RefundEvent, MovesMoney {
        public RefundFailed {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Money that had reached the shopper's bank came back from there: the refund has failed after all, for good.
     *
     * @param reason the bank's
     */
    record RefundReturned(
            RefundId refundId,
            PaymentId paymentId,
            OperationId operation,
            ConnectorName connector,
            Money amount,
            String reason,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements RefundEvent, MovesMoney {
        public RefundReturned {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A gateway executed a refund after it had said that it never would. The money is gone, so the refund has succeeded
     * after all.
     *
     * @param reference the gateway's own id of the refund
     */
    record LateRefundFound(
            RefundId refundId,
            PaymentId paymentId,
            OperationId operation,
            int attempt,
            ConnectorName connector,
            Money amount,
            String reference,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements RefundEvent, MovesMoney {
        public LateRefundFound {
            lines = List.copyOf(lines);
        }
    }
}
