package io.daybook.shared.dispute;

import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.EvidenceId;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a dispute. Amounts are in the dispute's currency, which may differ from its payment's. */
public sealed interface DisputeEvent extends DomainEvent {

    DisputeId disputeId();

    PaymentId paymentId();

    /**
     * The shopper disputes a payment, which has set the amount aside; the payment's own event has the ledger lines.
     *
     * @param excess what of the amount is more than was left of what was captured, zero as a rule: somebody should look
     * @param fee what the merchant is charged for it, whatever becomes of it
     * @param reason the gateway's word for it
     * @param evidenceDueBy until when evidence is taken, where the gateway says so
     */
    record DisputeOpened(
            DisputeId disputeId,
            PaymentId paymentId,
            Tenant tenant,
            DisputeReference reference,
            Money amount,
            Money excess,
            Money fee,
            @Nullable String reason,
            @Nullable Instant evidenceDueBy,
            Instant at)
            implements DisputeEvent {}

    /** The gateway took the money back from us. */
    record DisputeFundsWithdrawn(
            DisputeId disputeId, PaymentId paymentId, Money amount, List<LedgerLine> lines, Instant effectiveAt)
            implements DisputeEvent, MovesMoney {
        public DisputeFundsWithdrawn {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The gateway has evidence.
     *
     * @param evidenceId what the merchant submitted through us; null when the gateway tells of it, which it may do first
     */
    record DisputeEvidenceSubmitted(
            DisputeId disputeId,
            PaymentId paymentId,
            @Nullable EvidenceId evidenceId,
            Instant at) implements DisputeEvent {}

    /** The gateway gave the money to us again. */
    record DisputeFundsReinstated(
            DisputeId disputeId, PaymentId paymentId, Money amount, List<LedgerLine> lines, Instant effectiveAt)
            implements DisputeEvent, MovesMoney {
        public DisputeFundsReinstated {
            lines = List.copyOf(lines);
        }
    }

    /** The money is the merchant's again. */
    record DisputeWon(
            DisputeId disputeId, PaymentId paymentId, Money amount, List<LedgerLine> lines, Instant effectiveAt)
            implements DisputeEvent, MovesMoney {
        public DisputeWon {
            lines = List.copyOf(lines);
        }
    }

    /** The money is the shopper's. */
    record DisputeLost(DisputeId disputeId, PaymentId paymentId, Money amount, Instant at) implements DisputeEvent {}

    /** The merchant did not contest it, and the money is the shopper's. */
    record DisputeAccepted(DisputeId disputeId, PaymentId paymentId, Money amount, Instant at)
            implements DisputeEvent {}
}
