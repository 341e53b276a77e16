package io.daybook.query.ledger;

import io.daybook.query.projection.Recorded;
import io.daybook.shared.dispute.DisputeEvent;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payout.BalanceEvent.PayoutReserved;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineBooked;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineMatched;
import io.daybook.shared.settlement.SettlementEvent.SettlementPayoutMatched;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PayoutId;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;

/** Copies the lines that events carry. Nothing is computed here: that was done once, when the event was decided. */
final class JournalProjection {

    @EventHandler
    void on(MovesMoney event, Recorded recorded, LedgerBatch batch) {
        Owner owner = Owner.of(event);
        int number = 0;
        for (LedgerLine line : event.lines()) {
            number++;
            batch.add(event, recorded, owner, new LedgerBatch.Numbered(number, line));
        }
    }

    /** What the money belongs to: one of the two, or neither where a gateway pays for many at once. */
    record Owner(@Nullable PaymentId payment, @Nullable PayoutId payout) {

        private static Owner of(MovesMoney event) {
            return switch (event) {
                case PaymentEvent it -> new Owner(it.paymentId(), null);
                case RefundEvent it -> new Owner(it.paymentId(), null);
                case DisputeEvent it -> new Owner(it.paymentId(), null);
                case PayoutEvent it -> new Owner(null, it.payoutId());
                case PayoutReserved it -> new Owner(null, it.payoutId());
                case SettlementLineMatched it -> new Owner(it.paymentId(), null);
                case SettlementPayoutMatched it -> new Owner(null, it.payoutId());
                case SettlementLineBooked _ -> new Owner(null, null);
                default -> throw new IllegalStateException(event.getClass() + " says not what it belongs to");
            };
        }

        @Nullable
        String paymentId() {
            return payment == null ? null : payment.value();
        }

        @Nullable
        String payoutId() {
            return payout == null ? null : payout.value();
        }
    }
}
