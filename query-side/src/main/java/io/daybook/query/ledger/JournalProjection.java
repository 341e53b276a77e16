package io.daybook.query.ledger;

import io.daybook.query.projection.Recorded;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineBooked;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineMatched;
import io.daybook.shared.types.PaymentId;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;

/** Copies the lines that events carry. Nothing is computed here: that was done once, when the event was decided. */
final class JournalProjection {

    @EventHandler
    void on(MovesMoney event, Recorded recorded, LedgerBatch batch) {
        @Nullable PaymentId payment = paymentOf(event);
        int number = 0;
        for (LedgerLine line : event.lines()) {
            number++;
            batch.add(event, recorded, payment, new LedgerBatch.Numbered(number, line));
        }
    }

    private static @Nullable PaymentId paymentOf(MovesMoney event) {
        return switch (event) {
            case PaymentEvent payment -> payment.paymentId();
            case RefundEvent refund -> refund.paymentId();
            case SettlementLineMatched line -> line.paymentId();
            case SettlementLineBooked _ -> null;
            default -> throw new IllegalStateException(event.getClass() + " belongs to no payment");
        };
    }
}
