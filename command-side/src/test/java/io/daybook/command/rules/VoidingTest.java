package io.daybook.command.rules;

import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.capture;
import static io.daybook.command.Orders.capturing;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.expiring;
import static io.daybook.command.Orders.notExecuted;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.release;
import static io.daybook.command.Orders.unknown;
import static io.daybook.command.Orders.voiding;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.OTHER_MERCHANT;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.types.RejectionCode.CAPTURE_IN_PROGRESS;
import static io.daybook.shared.types.RejectionCode.NOT_EXPIRED_YET;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.PAYMENT_EXPIRED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_FULLY_CAPTURED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_NOT_AUTHORIZED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_PROCESSING;
import static io.daybook.shared.types.RejectionCode.PAYMENT_VOIDED;
import static io.daybook.shared.types.RejectionCode.VOID_IN_PROGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand.VoidPayment;
import io.daybook.shared.payment.PaymentEvent.PaymentExpired;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.payment.PaymentEvent.VoidRequested;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Tenant;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Letting go of what is held: by a void, or because it ran out. */
class VoidingTest {

    private static final OperationId FIRST = OperationId.voiding(release(1));
    private static final Instant END = NOON.plus(Duration.ofDays(7));

    @Test
    void releasesAllThatIsHeld() {
        PaymentStory story = PaymentStory.authorized();
        VoidRequested asked = story.after(voiding(1), VoidRequested.class);
        assertThat(asked.call().kind()).isEqualTo(OperationKind.VOID);
        assertThat(asked.call().amount()).isEqualTo(usd(50_00));

        story.whenVoided(1);

        assertThat(story.last(PaymentVoided.class).amount()).isEqualTo(usd(50_00));
        assertThat(story.state().stage()).isEqualTo(Stage.VOIDED);
    }

    @Test
    void releasesOnlyWhatIsNotCapturedAndLeavesThePaymentCaptured() {
        PaymentStory story = PaymentStory.authorized().whenCaptured(1, 20_00).whenVoided(1);

        assertThat(story.last(PaymentVoided.class).amount()).isEqualTo(usd(30_00));
        assertThat(story.state().stage()).isEqualTo(Stage.CAPTURED);
        assertThat(story.state().captured()).isEqualTo(usd(20_00));
    }

    @Test
    void isRefusedDuringACaptureAndAllowedWhenItFailed() {
        PaymentStory story = PaymentStory.authorized().when(capturing(1, 1));

        story.refuses(voiding(1), CAPTURE_IN_PROGRESS);
        story.whenAnswered(OperationId.capturing(capture(1)), 1, unknown());
        story.refuses(voiding(1), CAPTURE_IN_PROGRESS);
        story.whenAnswered(OperationId.capturing(capture(1)), 1, refused());
        story.whenVoided(1);
    }

    @Test
    void isRefusedDuringAnotherVoidAndAfterIt() {
        PaymentStory story = PaymentStory.authorized().when(voiding(1));

        story.refuses(voiding(2), VOID_IN_PROGRESS);
        story.whenVoided(1);
        story.refuses(voiding(2), PAYMENT_VOIDED);
    }

    @Test
    void theSameIdAgainChangesNothing() {
        PaymentStory story = PaymentStory.authorized().when(voiding(1));

        story.ignores(voiding(1));
        story.whenVoided(1);
        story.ignores(voiding(1));
    }

    @Test
    void thatFailedLeavesTheMoneyHeldAndCanBeTriedAgain() {
        PaymentStory story = PaymentStory.authorized().when(voiding(1)).whenAnswered(FIRST, 1, refused());

        assertThat(story.last(VoidFailed.class).reason()).isEqualTo("insufficient_funds");
        assertThat(story.state().capturable()).isEqualTo(usd(50_00));
        story.whenVoided(2);
        assertThat(story.state().stage()).isEqualTo(Stage.VOIDED);
    }

    @Test
    void thatFailedAndWasExecutedAllTheSameIsAVoidOnce() {
        PaymentStory story = PaymentStory.authorized().when(voiding(1)).whenAnswered(FIRST, 1, refused());

        story.whenAnswered(FIRST, 1, executed());

        assertThat(story.last(PaymentVoided.class).amount()).isEqualTo(usd(50_00));
        story.ignores(answering(FIRST, 1, executed()));
    }

    @Test
    void isRefusedWhereNothingIsHeld() {
        PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR).refuses(voiding(1), PAYMENT_PROCESSING);
        PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR)
                .whenAnswered(AUTHORIZATION, 1, refused())
                .refuses(voiding(1), PAYMENT_NOT_AUTHORIZED);
        PaymentStory.captured().refuses(voiding(1), PAYMENT_FULLY_CAPTURED);
        PaymentStory.authorized().when(expiring(END)).refuses(voiding(1), PAYMENT_EXPIRED);
    }

    @Test
    void anothersPaymentIsNotFound() {
        PaymentStory.authorized()
                .refuses(new VoidPayment(PAYMENT, new Tenant(OTHER_MERCHANT, Mode.TEST), release(1), NOON), NOT_FOUND);
    }

    @Test
    void expiryReleasesAtItsTimeAndNotBefore() {
        PaymentStory story = PaymentStory.authorized();

        story.refuses(expiring(END.minusNanos(1)), NOT_EXPIRED_YET);
        PaymentExpired expired = story.after(expiring(END), PaymentExpired.class);

        assertThat(expired.amount()).isEqualTo(usd(50_00));
        assertThat(story.when(expiring(END)).state().stage()).isEqualTo(Stage.EXPIRED);
    }

    @Test
    void expiryLeavesACapturedPaymentCaptured() {
        PaymentStory story = PaymentStory.authorized().whenCaptured(1, 20_00).when(expiring(END));

        assertThat(story.last(PaymentExpired.class).amount()).isEqualTo(usd(30_00));
        assertThat(story.state().stage()).isEqualTo(Stage.CAPTURED);
    }

    @Test
    void expiryWaitsForWhatIsInProgress() {
        PaymentStory capturing = PaymentStory.authorized().when(capturing(1, 1));
        PaymentStory voiding = PaymentStory.authorized().when(voiding(1));

        capturing.refuses(expiring(END), CAPTURE_IN_PROGRESS);
        voiding.refuses(expiring(END), VOID_IN_PROGRESS);
        capturing.whenAnswered(OperationId.capturing(capture(1)), 1, executed()).when(expiring(END));
        assertThat(capturing.last(PaymentExpired.class).amount()).isEqualTo(usd(49_99));
    }

    @Test
    void expiryHappensOnceAndOnlyToWhatIsHeld() {
        PaymentStory.authorized().when(expiring(END)).ignores(expiring(END));
        PaymentStory.authorized().whenVoided(1).ignores(expiring(END));
        PaymentStory.captured().ignores(expiring(END));
        PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR).ignores(expiring(END));
        PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR)
                .whenAnswered(AUTHORIZATION, 1, notExecuted())
                .ignores(expiring(END));
    }
}
