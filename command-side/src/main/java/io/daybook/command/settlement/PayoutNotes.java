package io.daybook.command.settlement;

import static io.daybook.shared.settlement.MovementKind.DISBURSEMENT;
import static io.daybook.shared.settlement.MovementKind.DISBURSEMENT_RETURN;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.payout.PayoutEvent.PayoutFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutFoundPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutRequested;
import io.daybook.shared.payout.PayoutEvent.PayoutReturned;
import io.daybook.shared.payout.PayoutEvent.PayoutSent;
import io.daybook.shared.settlement.OurMovement;
import io.daybook.shared.types.Money;
import java.time.Instant;
import org.axonframework.eventhandling.EventMessage;

/**
 * What payouts leave in the book. A gateway may take the money for a payout when it is sent, and tell of it before the payout
 * ends; once it is paid, a file must tell of it. The return of a payout has the name of the payout, where the gateway has one
 * name for both.
 */
final class PayoutNotes {

    private PayoutNotes() {}

    static void note(PayoutEvent event, EventMessage<?> message, SettlementBookChanges changes) {
        switch (event) {
            case PayoutRequested asked -> {
                GatewayCall call = asked.call();
                changes.moved(
                        SettlementBookProjection.owner(message, call.connector()),
                        OurMovement.ofPayout(asked.payoutId(), DISBURSEMENT, null, asked.amount(), false, asked.at()),
                        true);
            }
            case PayoutSent sent -> changes.sent(sent.operation(), sent.reference(), sent.at());
            case PayoutPaid paid ->
                new Paid(paid, paid.connector(), paid.reference(), paid.amount(), paid.effectiveAt())
                        .note(message, changes);
            case PayoutFoundPaid paid ->
                new Paid(paid, paid.connector(), paid.reference(), paid.amount(), paid.effectiveAt())
                        .note(message, changes);
            case PayoutFailed back -> changes.happened(back.operation(), DISBURSEMENT_RETURN, back.effectiveAt());
            case PayoutReturned back -> changes.happened(back.operation(), DISBURSEMENT_RETURN, back.effectiveAt());
            default -> {} // The others tell how it goes on, and move nothing.
        }
    }

    private record Paid(PayoutEvent event, ConnectorName connector, String reference, Money amount, Instant at) {

        void note(EventMessage<?> message, SettlementBookChanges changes) {
            SettlementBook.Owner owner = SettlementBookProjection.owner(message, connector);
            changes.moved(
                    owner, OurMovement.ofPayout(event.payoutId(), DISBURSEMENT, reference, amount, true, at), true);
            changes.moved(
                    owner,
                    OurMovement.ofPayout(event.payoutId(), DISBURSEMENT_RETURN, reference, amount, false, at),
                    true);
        }
    }
}
