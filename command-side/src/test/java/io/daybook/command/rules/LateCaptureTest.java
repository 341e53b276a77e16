package io.daybook.command.rules;

import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.capture;
import static io.daybook.command.Orders.capturing;
import static io.daybook.command.Orders.capturingFinally;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.expiring;
import static io.daybook.command.Orders.notExecuted;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.release;
import static io.daybook.command.Orders.resuming;
import static io.daybook.command.Orders.voiding;
import static io.daybook.command.rules.PaymentStory.POLICY;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.PaymentEvent.LateCaptureFound;
import io.daybook.shared.payment.PaymentEvent.LateCaptureReversed;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.ReversalFailed;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.types.OperationId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A capture that its gateway refused, and executed all the same. */
class LateCaptureTest {

    private static final OperationId FIRST = OperationId.capturing(capture(1));
    private static final OperationId GIVING_BACK = OperationId.reversing(capture(1));

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
    void whoseMoneyWasTakenSinceIsGivenBackOnceAndIsNoCapture() {
        PaymentStory story = PaymentStory.authorized()
                .when(capturing(1, 20_00))
                .whenAnswered(FIRST, 1, refused())
                .whenCaptured(2, 30_01);

        story.whenAnswered(FIRST, 1, executed());

        LateCaptureFound found = story.last(LateCaptureFound.class);
        assertThat(found.amount()).isEqualTo(usd(20_00));
        assertThat(found.call().kind()).isEqualTo(OperationKind.REFUND);
        assertThat(found.call().amount()).isEqualTo(usd(20_00));
        assertThat(found.call().operation()).isEqualTo(GIVING_BACK);
        assertThat(story.state().captured()).isEqualTo(usd(30_01));
        assertThat(story.state().capturable()).isEqualTo(usd(19_99));
        story.ignores(answering(FIRST, 1, executed()));

        story.whenAnswered(GIVING_BACK, 1, executed());
        assertThat(story.last(LateCaptureReversed.class).amount()).isEqualTo(usd(20_00));
        assertThat(story.state().operations()).isEmpty();
        assertThat(story.state().refunded()).isEqualTo(usd(0));
        story.ignores(answering(FIRST, 1, executed()));
        story.ignores(answering(GIVING_BACK, 1, executed()));
    }

    @Test
    void ofWhatWasVoidedOrRanOutIsGivenBack() {
        PaymentStory voided = PaymentStory.authorized()
                .when(capturing(1, 20_00))
                .whenAnswered(FIRST, 1, refused())
                .whenVoided(1);
        PaymentStory expired = PaymentStory.authorized()
                .when(capturing(1, 20_00))
                .whenAnswered(FIRST, 1, refused())
                .when(expiring(NOON.plus(Duration.ofDays(7))));

        for (PaymentStory story : List.of(voided, expired)) {
            Stage ended = story.state().stage();
            story.whenAnswered(FIRST, 1, executed()).last(LateCaptureFound.class);
            assertThat(story.state().stage()).isEqualTo(ended);
            story.whenAnswered(GIVING_BACK, 1, executed()).last(LateCaptureReversed.class);
            assertThat(story.state().stage()).isEqualTo(ended);
        }
    }

    @Test
    void isGivenBackHoweverOftenThatFails() {
        PaymentStory story = takenTwice();

        for (int attempt = 1; attempt < 4 * POLICY.attempts(); attempt++) {
            story.whenAnswered(GIVING_BACK, attempt, notExecuted());
            story.when(resuming(GIVING_BACK, story.last(AttemptFailed.class).retryAt()));
        }

        story.whenAnswered(GIVING_BACK, 4 * POLICY.attempts(), executed());
        assertThat(story.last(LateCaptureReversed.class).operation()).isEqualTo(GIVING_BACK);
    }

    @Test
    void whoseGivingBackIsRefusedStaysSetAsideForPeopleToSettleUnlessItIsDoneAllTheSame() {
        PaymentStory story = takenTwice().whenAnswered(GIVING_BACK, 1, refused());

        assertThat(story.last(ReversalFailed.class).operation()).isEqualTo(GIVING_BACK);
        assertThat(story.state().operations()).isEmpty();
        assertThat(Books.of(story.events()).balance(LedgerAccount.refundReserve(MERCHANT), Phase.POSTED))
                .isEqualTo(20_00);

        story.whenAnswered(GIVING_BACK, 1, executed()).last(LateCaptureReversed.class);
        assertThat(Books.of(story.events()).balance(LedgerAccount.refundReserve(MERCHANT), Phase.POSTED))
                .isZero();
    }

    private static PaymentStory takenTwice() {
        return PaymentStory.authorized()
                .when(capturing(1, 20_00))
                .whenAnswered(FIRST, 1, refused())
                .whenCaptured(2, 50_00)
                .whenAnswered(FIRST, 1, executed());
    }

    @Test
    void thatWasToBeTheLastLeavesToOthersWhatTheyAreAbout() {
        PaymentStory story = PaymentStory.authorized()
                .when(capturingFinally(1, 20_00))
                .whenAnswered(FIRST, 1, refused())
                .when(capturing(2, 1));

        story.whenAnswered(FIRST, 1, executed());

        assertThat(story.last(PaymentCaptured.class).last()).isFalse();
        assertThat(story.state().captured()).isEqualTo(usd(20_00));
        story.whenAnswered(OperationId.capturing(capture(2)), 1, executed());
        assertThat(story.state().captured()).isEqualTo(usd(20_01));
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
