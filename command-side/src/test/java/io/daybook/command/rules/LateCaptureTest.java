package io.daybook.command.rules;

import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.capture;
import static io.daybook.command.Orders.capturing;
import static io.daybook.command.Orders.capturingFinally;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.release;
import static io.daybook.command.Orders.voiding;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.types.OperationId;
import org.junit.jupiter.api.Test;

/** A capture that its gateway refused, and executed all the same. */
class LateCaptureTest {

    private static final OperationId FIRST = OperationId.capturing(capture(1));

    @Test
    void isACaptureOnceAsLongAsItsMoneyIsStillHeld() {
        PaymentStory story = PaymentStory.authorized().when(capturing(1, 20_00)).whenAnswered(FIRST, 1, refused());
        story.whenCaptured(2, 30_00);

        story.whenAnswered(FIRST, 1, executed());

        PaymentCaptured late = story.last(PaymentCaptured.class);
        assertThat(late.amount()).isEqualTo(usd(20_00));
        assertThat(late.last()).isTrue();
        assertThat(story.state().captured()).isEqualTo(usd(50_00));
        story.ignores(answering(FIRST, 1, executed()));
    }

    @Test
    void thatWasToBeTheLastReleasesTheRestAsItWasAsked() {
        PaymentStory story =
                PaymentStory.authorized().when(capturingFinally(1, 20_00)).whenAnswered(FIRST, 1, refused());

        story.whenAnswered(FIRST, 1, executed());

        assertThat(story.last(PaymentCaptured.class).last()).isTrue();
        assertThat(story.state().stage()).isEqualTo(Stage.CAPTURED);
    }

    @Test
    void isABugWhenItsMoneyWasTakenOrReleasedSince() {
        PaymentStory taken = PaymentStory.authorized()
                .when(capturing(1, 20_00))
                .whenAnswered(FIRST, 1, refused())
                .whenCaptured(2, 30_01);
        PaymentStory released = PaymentStory.authorized()
                .when(capturing(1, 20_00))
                .whenAnswered(FIRST, 1, refused())
                .whenVoided(1);
        PaymentStory inUse = PaymentStory.authorized()
                .when(capturingFinally(1, 20_00))
                .whenAnswered(FIRST, 1, refused())
                .when(capturing(2, 1));

        assertThatIllegalStateException().isThrownBy(() -> taken.decide(answering(FIRST, 1, executed())));
        assertThatIllegalStateException().isThrownBy(() -> released.decide(answering(FIRST, 1, executed())));
        assertThatIllegalStateException().isThrownBy(() -> inUse.decide(answering(FIRST, 1, executed())));
    }

    @Test
    void thatWasNeverAskedForIsNotFound() {
        PaymentStory story = PaymentStory.authorized();

        story.refuses(answering(FIRST, 1, executed()), NOT_FOUND);
        story.refuses(answering(FIRST, 1, refused()), NOT_FOUND);
        story.refuses(answering(OperationId.voiding(release(1)), 1, executed()), NOT_FOUND);
    }

    @Test
    void thatTookEverythingLeavesNothingToAVoidInProgress() {
        PaymentStory story = PaymentStory.authorized()
                .when(capturing(1, 50_00))
                .whenAnswered(FIRST, 1, refused())
                .when(voiding(1))
                .whenAnswered(FIRST, 1, executed());
        assertThat(story.state().stage()).isEqualTo(Stage.CAPTURED);

        story.whenAnswered(OperationId.voiding(release(1)), 1, executed());

        assertThat(story.last(VoidFailed.class).reason()).isEqualTo("already_captured");
        assertThat(story.state().operations()).isEmpty();
    }

    @Test
    void aLateVoidGivesWayToWhatWasBegunSince() {
        OperationId release = OperationId.voiding(release(1));
        PaymentStory story = PaymentStory.authorized().when(voiding(1)).whenAnswered(release, 1, refused());

        story.when(capturing(1, 20_00)).ignores(answering(release, 1, executed()));
        story.whenAnswered(FIRST, 1, executed()).when(voiding(2)).ignores(answering(release, 1, executed()));
    }
}
