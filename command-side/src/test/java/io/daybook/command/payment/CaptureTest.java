package io.daybook.command.payment;

import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.capture;
import static io.daybook.command.Orders.capturingFinally;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.expiring;
import static io.daybook.command.Orders.refused;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.CAPTURE_EXCEEDS_AUTHORIZED;
import static io.daybook.shared.types.RejectionCode.CAPTURE_IN_PROGRESS;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.PAYMENT_EXPIRED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_FULLY_CAPTURED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_NOT_AUTHORIZED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_PROCESSING;
import static io.daybook.shared.types.RejectionCode.PAYMENT_VOIDED;
import static io.daybook.shared.types.RejectionCode.VOID_IN_PROGRESS;

import io.daybook.command.Orders;
import io.daybook.command.rules.PaymentStory;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand.CapturePayment;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.CaptureRequested;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import org.junit.jupiter.api.Test;

/** Every answer that a payment gives when it is to be captured, through Axon. */
class CaptureTest extends PaymentFixture {

    @Test
    void asksTheGateway() {
        happens(PaymentStory.authorized(), Orders.capturing(1, 50_00), CaptureRequested.class);
    }

    @Test
    void isCaptured() {
        happens(capturing(), answering(CAPTURE, 1, executed()), PaymentCaptured.class);
    }

    @Test
    void isNotCapturedWhenTheGatewayRefuses() {
        happens(capturing(), answering(CAPTURE, 1, refused()), CaptureFailed.class);
    }

    @Test
    void asksOnce() {
        ignores(capturing(), Orders.capturing(1, 20_00));
    }

    @Test
    void refusesMoreThanIsHeld() {
        refuses(PaymentStory.authorized(), Orders.capturing(1, 50_01), CAPTURE_EXCEEDS_AUTHORIZED);
    }

    @Test
    void refusesAnotherAmountUnderTheSameId() {
        refuses(capturing(), Orders.capturing(1, 20_01), ALREADY_EXISTS);
    }

    @Test
    void refusesAnother() {
        refuses(
                PaymentStory.authorized(),
                new CapturePayment(PAYMENT, STRANGER, capture(1), null, false, NOON),
                NOT_FOUND);
    }

    @Test
    void refusesBeforeTheAnswer() {
        refuses(processing(CaptureMode.MANUAL), Orders.capturing(1, 1), PAYMENT_PROCESSING);
    }

    @Test
    void refusesAfterADecline() {
        refuses(declined(), Orders.capturing(1, 1), PAYMENT_NOT_AUTHORIZED);
    }

    @Test
    void refusesDuringAVoid() {
        refuses(voiding(), Orders.capturing(1, 1), VOID_IN_PROGRESS);
    }

    @Test
    void refusesAfterAVoid() {
        refuses(PaymentStory.authorized().whenVoided(1), Orders.capturing(1, 1), PAYMENT_VOIDED);
    }

    @Test
    void refusesAfterItRanOut() {
        refuses(PaymentStory.authorized().when(expiring(END)), Orders.capturing(1, 1), PAYMENT_EXPIRED);
    }

    @Test
    void refusesBesideTheFinalCapture() {
        refuses(PaymentStory.authorized().when(capturingFinally(1, 1)), Orders.capturing(2, 1), CAPTURE_IN_PROGRESS);
    }

    @Test
    void refusesWhenAllIsCaptured() {
        refuses(PaymentStory.captured(), Orders.capturing(1, 1), PAYMENT_FULLY_CAPTURED);
    }
}
