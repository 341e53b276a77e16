package io.daybook.command.rules;

import static io.daybook.command.Orders.capturing;
import static io.daybook.command.Orders.confirming;
import static io.daybook.command.Orders.expiring;
import static io.daybook.command.Orders.refund;
import static io.daybook.command.Orders.refunding;
import static io.daybook.command.Orders.refundingTheRest;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.releasing;
import static io.daybook.command.Orders.returning;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.OTHER_MERCHANT;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.PAYMENT_EXPIRED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_FULLY_REFUNDED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_NOT_AUTHORIZED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_NOT_CAPTURED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_PROCESSING;
import static io.daybook.shared.types.RejectionCode.PAYMENT_VOIDED;
import static io.daybook.shared.types.RejectionCode.REFUND_EXCEEDS_CAPTURED;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentEvent.LateRefundConfirmed;
import io.daybook.shared.payment.PaymentEvent.RefundConfirmed;
import io.daybook.shared.payment.PaymentEvent.RefundReleased;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.payment.PaymentEvent.RefundReturnConfirmed;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Tenant;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a payment allows to be given back. */
class RefundingTest {

    @Test
    void everythingThatWasCapturedIsAllowed() {
        RefundReserved reserved = PaymentStory.captured().after(refunding(1, 50_00), RefundReserved.class);

        assertThat(reserved.amount()).isEqualTo(usd(50_00));
    }

    @Test
    void oneCentMoreThanWasCapturedIsRefused() {
        PaymentStory.captured().refuses(refunding(1, 50_01), REFUND_EXCEEDS_CAPTURED);
        PaymentStory.authorized().whenCaptured(1, 20_00).refuses(refunding(1, 20_01), REFUND_EXCEEDS_CAPTURED);
    }

    @Test
    void whatIsSetAsideCountsAsGone() {
        PaymentStory story = PaymentStory.captured().when(refunding(1, 20_00));

        story.refuses(refunding(2, 30_01), REFUND_EXCEEDS_CAPTURED);
        story.when(refunding(2, 30_00));
        story.refuses(refunding(3, 1), PAYMENT_FULLY_REFUNDED);
    }

    @Test
    void whatWasRefundedIsGone() {
        PaymentStory story = PaymentStory.captured().whenRefunded(1, 20_00);

        assertThat(story.state().refunded()).isEqualTo(usd(20_00));
        story.refuses(refunding(2, 30_01), REFUND_EXCEEDS_CAPTURED);
        story.whenRefunded(2, 30_00).refuses(refunding(3, 1), PAYMENT_FULLY_REFUNDED);
    }

    @Test
    void whatFailedCanBeRefundedAgain() {
        PaymentStory story = PaymentStory.captured().when(refunding(1, 50_00)).when(releasing(1));

        assertThat(story.last(RefundReleased.class).amount()).isEqualTo(usd(50_00));
        assertThat(story.state().refundable()).isEqualTo(usd(50_00));
        story.whenRefunded(2, 50_00);
    }

    @Test
    void whatCameBackCanBeRefundedAgain() {
        PaymentStory story = PaymentStory.captured().whenRefunded(1, 20_00).when(returning(1));

        assertThat(story.last(RefundReturnConfirmed.class).amount()).isEqualTo(usd(20_00));
        assertThat(story.state().refunded()).isEqualTo(usd(0));
        assertThat(story.after(returning(1))).isEmpty();
        assertThat(story.after(confirming(1))).isEmpty();
        story.whenRefunded(2, 50_00);
    }

    @Test
    void whatCameBackHadReachedTheShopperEvenIfThatIsToldLater() {
        PaymentStory story = PaymentStory.captured().when(refunding(1, 20_00));

        assertThat(story.after(returning(1)))
                .hasExactlyElementsOfTypes(RefundConfirmed.class, RefundReturnConfirmed.class);
    }

    @Test
    void aRefundThatIsFoundLateLeavesLessToRefundAndNeverLessThanNothing() {
        PaymentStory story = PaymentStory.captured().when(refunding(1, 20_00)).when(releasing(1));
        PaymentStory again = story.whenRefunded(2, 50_00).when(confirming(1));

        assertThat(again.last(LateRefundConfirmed.class).amount()).isEqualTo(usd(20_00));
        assertThat(again.state().refunded()).isEqualTo(usd(70_00));
        again.refuses(refunding(3, 1), PAYMENT_FULLY_REFUNDED);
    }

    @Test
    void withoutAnAmountGivesBackWhatIsLeft() {
        PaymentStory story = PaymentStory.captured().whenRefunded(1, 20_00).when(refunding(2, 5_00));

        assertThat(story.after(refundingTheRest(3), RefundReserved.class).amount())
                .isEqualTo(usd(25_00));
    }

    @Test
    void goesOnWhileMoreIsBeingCaptured() {
        PaymentStory story = PaymentStory.authorized().whenCaptured(1, 20_00).when(capturing(2, 30_00));

        story.refuses(refunding(1, 20_01), REFUND_EXCEEDS_CAPTURED);
        assertThat(story.after(refunding(1, 20_00))).hasSize(1);
    }

    @Test
    void theSameIdAgainChangesNothing() {
        PaymentStory story = PaymentStory.captured().when(refunding(1, 50_00));

        story.ignores(refunding(1, 50_00));
        story.ignores(refundingTheRest(1));
        story.when(confirming(1)).ignores(refunding(1, 50_00));
    }

    @Test
    void theSameIdForAnotherAmountIsRefused() {
        PaymentStory.captured().when(refunding(1, 20_00)).refuses(refunding(1, 20_01), ALREADY_EXISTS);
    }

    @Test
    void isToldOfOnceHoweverOftenItIsTold() {
        PaymentStory confirmed =
                PaymentStory.captured().when(refunding(1, 20_00)).when(confirming(1));
        PaymentStory released =
                PaymentStory.captured().when(refunding(1, 20_00)).when(releasing(1));

        assertThat(confirmed.last(RefundConfirmed.class).amount()).isEqualTo(usd(20_00));
        confirmed.ignores(confirming(1));
        confirmed.ignores(releasing(1));
        released.ignores(releasing(1));
    }

    @Test
    void thatWasNeverAskedForIsNotFound() {
        PaymentStory.captured().refuses(confirming(1), NOT_FOUND);
        PaymentStory.captured().refuses(releasing(1), NOT_FOUND);
    }

    @Test
    void isRefusedWhereNothingWasCaptured() {
        PaymentStory.authorized().refuses(refunding(1, 1), PAYMENT_NOT_CAPTURED);
        PaymentStory.authorized().when(capturing(1, 1)).refuses(refunding(1, 1), PAYMENT_NOT_CAPTURED);
        PaymentStory.processing(CaptureMode.AUTOMATIC, SIMULATOR).refuses(refunding(1, 1), PAYMENT_PROCESSING);
        PaymentStory.processing(CaptureMode.AUTOMATIC, SIMULATOR)
                .whenAnswered(AUTHORIZATION, 1, refused())
                .refuses(refunding(1, 1), PAYMENT_NOT_AUTHORIZED);
        PaymentStory.authorized().whenVoided(1).refuses(refunding(1, 1), PAYMENT_VOIDED);
        PaymentStory.authorized()
                .when(expiring(NOON.plus(Duration.ofDays(7))))
                .refuses(refunding(1, 1), PAYMENT_EXPIRED);
    }

    @Test
    void isAllowedAfterTheRestWasVoided() {
        PaymentStory story = PaymentStory.authorized().whenCaptured(1, 20_00).whenVoided(1);

        story.refuses(refunding(1, 20_01), REFUND_EXCEEDS_CAPTURED);
        story.whenRefunded(1, 20_00);
    }

    @Test
    void anothersPaymentIsNotFound() {
        PaymentStory.captured()
                .refuses(
                        new RequestRefund(PAYMENT, new Tenant(OTHER_MERCHANT, Mode.TEST), refund(1), null, null, NOON),
                        NOT_FOUND);
    }
}
