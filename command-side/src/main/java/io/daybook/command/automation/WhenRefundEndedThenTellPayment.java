package io.daybook.command.automation;

import io.daybook.shared.payment.PaymentCommand.ConfirmRefund;
import io.daybook.shared.payment.PaymentCommand.ConfirmRefundReturn;
import io.daybook.shared.payment.PaymentCommand.ReleaseRefund;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundReturned;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import java.time.Clock;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/** Tells a payment what became of the money that it had set aside. Telling it twice changes nothing. */
@ProcessingGroup(WhenRefundEndedThenTellPayment.NAME)
public final class WhenRefundEndedThenTellPayment {

    /** The processor that this runs in. */
    public static final String NAME = "refund-reactions";

    private static final String ACTOR = "daybook:" + NAME;

    private final FollowUps followUps;
    private final Clock clock;

    public WhenRefundEndedThenTellPayment(FollowUps followUps, Clock clock) {
        this.followUps = followUps;
        this.clock = clock;
    }

    @EventHandler
    void on(RefundSucceeded event, EventMessage<RefundSucceeded> message) {
        followUps.send(
                new ConfirmRefund(event.paymentId(), event.refundId(), clock.instant()),
                FollowUps.causedBy(message, ACTOR));
    }

    @EventHandler
    void on(LateRefundFound event, EventMessage<LateRefundFound> message) {
        followUps.send(
                new ConfirmRefund(event.paymentId(), event.refundId(), clock.instant()),
                FollowUps.causedBy(message, ACTOR));
    }

    @EventHandler
    void on(RefundReturned event, EventMessage<RefundReturned> message) {
        followUps.send(
                new ConfirmRefundReturn(event.paymentId(), event.refundId(), clock.instant()),
                FollowUps.causedBy(message, ACTOR));
    }

    @EventHandler
    void on(RefundFailed event, EventMessage<RefundFailed> message) {
        followUps.send(
                new ReleaseRefund(event.paymentId(), event.refundId(), clock.instant()),
                FollowUps.causedBy(message, ACTOR));
    }
}
