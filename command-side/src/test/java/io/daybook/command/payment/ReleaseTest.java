package io.daybook.command.payment;

import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.expiring;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.release;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.types.RejectionCode.CAPTURE_IN_PROGRESS;
import static io.daybook.shared.types.RejectionCode.NOT_EXPIRED_YET;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.PAYMENT_VOIDED;
import static io.daybook.shared.types.RejectionCode.VOID_IN_PROGRESS;

import io.daybook.command.Orders;
import io.daybook.command.rules.PaymentStory;
import io.daybook.shared.payment.PaymentCommand.VoidPayment;
import io.daybook.shared.payment.PaymentEvent.PaymentExpired;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.payment.PaymentEvent.VoidRequested;
import org.junit.jupiter.api.Test;

/** Every answer that a payment gives when it is to be voided or has run out, through Axon. */
class ReleaseTest extends PaymentFixture {

    @Test
    void asksTheGateway() {
        happens(PaymentStory.authorized(), Orders.voiding(1), VoidRequested.class);
    }

    @Test
    void isVoided() {
        happens(voiding(), answering(VOID, 1, executed()), PaymentVoided.class);
    }

    @Test
    void staysHeldWhenTheGatewayRefuses() {
        happens(voiding(), answering(VOID, 1, refused()), VoidFailed.class);
    }

    @Test
    void asksOnce() {
        ignores(voiding(), Orders.voiding(1));
    }

    @Test
    void refusesASecondVoid() {
        refuses(voiding(), Orders.voiding(2), VOID_IN_PROGRESS);
    }

    @Test
    void refusesAfterAVoid() {
        refuses(PaymentStory.authorized().whenVoided(1), Orders.voiding(2), PAYMENT_VOIDED);
    }

    @Test
    void refusesDuringACapture() {
        refuses(capturing(), Orders.voiding(1), CAPTURE_IN_PROGRESS);
    }

    @Test
    void refusesAnother() {
        refuses(PaymentStory.authorized(), new VoidPayment(PAYMENT, STRANGER, release(1), NOON), NOT_FOUND);
    }

    @Test
    void runsOut() {
        happens(PaymentStory.authorized(), expiring(END), PaymentExpired.class);
    }

    @Test
    void runsOutOnce() {
        ignores(PaymentStory.authorized().when(expiring(END)), expiring(END));
    }

    @Test
    void doesNotRunOutBeforeItsTime() {
        refuses(PaymentStory.authorized(), expiring(END.minusNanos(1)), NOT_EXPIRED_YET);
    }

    @Test
    void doesNotRunOutDuringACapture() {
        refuses(capturing(), expiring(END), CAPTURE_IN_PROGRESS);
    }
}
