package io.daybook.command.automation;

import io.daybook.shared.dispute.DisputeEvent.DisputeAccepted;
import io.daybook.shared.dispute.DisputeEvent.DisputeLost;
import io.daybook.shared.dispute.DisputeEvent.DisputeWon;
import io.daybook.shared.payment.PaymentCommand.ConfirmDispute;
import io.daybook.shared.payment.PaymentCommand.ReleaseDispute;
import java.time.Clock;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/**
 * Tells a payment what became of the money that it had set aside for a dispute. Telling it twice changes nothing. In the
 * processor of the refunds, which tells payments the same.
 */
@ProcessingGroup(WhenRefundEndedThenTellPayment.NAME)
public final class WhenDisputeEndedThenTellPayment {

    private static final String ACTOR = "daybook:dispute-reactions";

    private final FollowUps followUps;
    private final Clock clock;

    public WhenDisputeEndedThenTellPayment(FollowUps followUps, Clock clock) {
        this.followUps = followUps;
        this.clock = clock;
    }

    @EventHandler
    void on(DisputeWon event, EventMessage<DisputeWon> message) {
        followUps.send(
                new ReleaseDispute(event.paymentId(), event.disputeId(), clock.instant()),
                FollowUps.causedBy(message, ACTOR));
    }

    @EventHandler
    void on(DisputeLost event, EventMessage<DisputeLost> message) {
        followUps.send(
                new ConfirmDispute(event.paymentId(), event.disputeId(), clock.instant()),
                FollowUps.causedBy(message, ACTOR));
    }

    @EventHandler
    void on(DisputeAccepted event, EventMessage<DisputeAccepted> message) {
        followUps.send(
                new ConfirmDispute(event.paymentId(), event.disputeId(), clock.instant()),
                FollowUps.causedBy(message, ACTOR));
    }
}
