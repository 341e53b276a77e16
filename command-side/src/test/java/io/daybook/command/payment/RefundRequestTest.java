package io.daybook.command.payment;

import static io.daybook.command.Orders.confirming;
import static io.daybook.command.Orders.refund;
import static io.daybook.command.Orders.refunding;
import static io.daybook.command.Orders.releasing;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.PAYMENT_FULLY_REFUNDED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_NOT_CAPTURED;
import static io.daybook.shared.types.RejectionCode.REFUND_EXCEEDS_CAPTURED;

import io.daybook.command.rules.PaymentStory;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentEvent.RefundConfirmed;
import io.daybook.shared.payment.PaymentEvent.RefundReleased;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import org.junit.jupiter.api.Test;

/** Every answer that a payment gives when money is to go back, through Axon. */
class RefundRequestTest extends PaymentFixture {

    @Test
    void setsTheMoneyAsideAndThenBeginsTheRefundInOneUnitOfWork() {
        happens(PaymentStory.captured(), refunding(1, 50_00), RefundReserved.class, RefundRequested.class);
    }

    @Test
    void doesSoOnce() {
        ignores(PaymentStory.captured().when(refunding(1, 20_00)), refunding(1, 20_00));
    }

    @Test
    void hearsThatItSucceeded() {
        happens(PaymentStory.captured().when(refunding(1, 1)), confirming(1), RefundConfirmed.class);
    }

    @Test
    void hearsThatItFailed() {
        happens(PaymentStory.captured().when(refunding(1, 1)), releasing(1), RefundReleased.class);
    }

    @Test
    void hearsSoOnce() {
        ignores(PaymentStory.captured().whenRefunded(1, 1), confirming(1));
    }

    @Test
    void hearsNothingOfARefundThatItNeverAllowed() {
        refuses(PaymentStory.captured(), releasing(1), NOT_FOUND);
    }

    @Test
    void refusesMoreThanWasCaptured() {
        refuses(PaymentStory.captured(), refunding(1, 50_01), REFUND_EXCEEDS_CAPTURED);
    }

    @Test
    void refusesWhenAllIsRefunded() {
        refuses(PaymentStory.captured().when(refunding(1, 50_00)), refunding(2, 1), PAYMENT_FULLY_REFUNDED);
    }

    @Test
    void refusesWhenNothingWasCaptured() {
        refuses(PaymentStory.authorized(), refunding(1, 1), PAYMENT_NOT_CAPTURED);
    }

    @Test
    void refusesAnotherAmountUnderTheSameId() {
        refuses(PaymentStory.captured().when(refunding(1, 1)), refunding(1, 2), ALREADY_EXISTS);
    }

    @Test
    void refusesAnother() {
        refuses(PaymentStory.captured(), new RequestRefund(PAYMENT, STRANGER, refund(1), null, null, NOON), NOT_FOUND);
    }
}
