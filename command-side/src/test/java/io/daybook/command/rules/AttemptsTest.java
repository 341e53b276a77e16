package io.daybook.command.rules;

import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.capture;
import static io.daybook.command.Orders.capturing;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.notExecuted;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.resuming;
import static io.daybook.command.Orders.unknown;
import static io.daybook.command.rules.PaymentStory.POLICY;
import static io.daybook.shared.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.Operation.Stage;
import io.daybook.shared.operation.OperationEvent;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.CaptureRequested;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.types.OperationId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an operation at a gateway goes on, told by a capture. The lease, the pauses and the questions are all data. */
class AttemptsTest {

    private static final OperationId CAPTURE = OperationId.capturing(capture(1));
    private static final Instant DEADLINE = NOON.plus(POLICY.lease());

    private static PaymentStory calling() {
        return PaymentStory.authorized().when(capturing(1, 50_00));
    }

    @Test
    void theEventThatAsksIsALeaseOfTenSeconds() {
        PaymentStory story = calling();

        assertThat(story.last(CaptureRequested.class).call().deadline()).isEqualTo(DEADLINE);
        assertThat(operation(story)).isEqualTo(operation(story, Stage.CALLING, DEADLINE, 0));
    }

    @Test
    void nobodyTakesOverBeforeTheLeaseHasRunOut() {
        calling().ignores(resuming(CAPTURE, DEADLINE.minusNanos(1)));
    }

    @Test
    void whoeverTakesOverAsksAndDoesNotRepeat() {
        VerificationStarted asked = calling().after(resuming(CAPTURE, DEADLINE), VerificationStarted.class);

        assertThat(asked.asks()).isTrue();
        assertThat(asked.asked()).isEqualTo(1);
        assertThat(asked.call().attempt()).isEqualTo(1);
        assertThat(asked.call().operation()).isEqualTo(CAPTURE);
        assertThat(asked.call().deadline()).isEqualTo(DEADLINE.plus(POLICY.lease()));
    }

    @Test
    void aQuestionIsALeaseToo() {
        PaymentStory story = calling().when(resuming(CAPTURE, DEADLINE));
        Instant second = DEADLINE.plus(POLICY.lease());

        story.ignores(resuming(CAPTURE, second.minusNanos(1)));
        assertThat(story.after(resuming(CAPTURE, second), VerificationStarted.class)
                        .asked())
                .isEqualTo(2);
    }

    @Test
    void anAttemptThatWasNotExecutedIsMadeAgainAfterAPauseUnderTheSameKey() {
        PaymentStory story = calling().whenAnswered(CAPTURE, 1, notExecuted());
        AttemptFailed failed = story.last(AttemptFailed.class);
        assertThat(failed.reason()).isEqualTo("gateway_unavailable");

        story.ignores(resuming(CAPTURE, failed.retryAt().minusNanos(1)));
        AttemptStarted again = story.after(resuming(CAPTURE, failed.retryAt()), AttemptStarted.class);

        assertThat(again.asks()).isFalse();
        assertThat(again.call().attempt()).isEqualTo(2);
        assertThat(again.call().operation()).isEqualTo(CAPTURE);
        assertThat(again.call().deadline()).isEqualTo(failed.retryAt().plus(POLICY.lease()));
    }

    @Test
    void theThirdFailureIsTheLast() {
        PaymentStory story = calling();
        retry(story, 1);
        retry(story, 2);

        story.whenAnswered(CAPTURE, 3, notExecuted());

        assertThat(story.events().get(story.events().size() - 2))
                .isInstanceOfSatisfying(
                        AttemptFailed.class,
                        failed -> assertThat(failed.retryAt()).isNull());
        assertThat(story.last(CaptureFailed.class).reason()).isEqualTo("gateway_unavailable");
        assertThat(story.state().operations()).isEmpty();
        story.ignores(resuming(CAPTURE, NOON.plus(Duration.ofDays(1))));
    }

    private static void retry(PaymentStory story, int attempt) {
        story.whenAnswered(CAPTURE, attempt, notExecuted());
        story.when(resuming(CAPTURE, story.last(AttemptFailed.class).retryAt()));
    }

    @Test
    void anUnknownOutcomeIsAskedAboutAndNeverCalledAFailure() {
        PaymentStory story = calling().whenAnswered(CAPTURE, 1, unknown());
        OutcomeUnknown paused = story.last(OutcomeUnknown.class);

        assertThat(paused.reason()).isEqualTo("timeout");
        story.ignores(resuming(CAPTURE, paused.askAt().minusNanos(1)));
        assertThat(story.after(resuming(CAPTURE, paused.askAt()), VerificationStarted.class)
                        .call()
                        .attempt())
                .isEqualTo(1);
    }

    @Test
    void itIsAskedAgainWithGrowingPausesAndWithoutEnd() {
        PaymentStory story = calling();
        Duration before = Duration.ZERO;
        for (int asked = 0; asked < 8; asked++) {
            story.whenAnswered(CAPTURE, 1, unknown());
            OutcomeUnknown paused = story.last(OutcomeUnknown.class);
            Duration pause = Duration.between(NOON, paused.askAt());
            assertThat(paused.asked()).isEqualTo(asked);
            assertThat(pause).isGreaterThan(before);
            before = pause;
            story.when(resuming(CAPTURE, paused.askAt()));
        }
        assertThat(operation(story).stage()).isEqualTo(Stage.ASKING);
    }

    @Test
    void anAttemptThatTurnsOutNotExecutedWhenAskedIsMadeAgain() {
        PaymentStory story = calling().whenAnswered(CAPTURE, 1, unknown());
        story.when(resuming(CAPTURE, story.last(OutcomeUnknown.class).askAt()));

        story.whenAnswered(CAPTURE, 1, notExecuted());
        story.when(resuming(CAPTURE, story.last(AttemptFailed.class).retryAt()));

        assertThat(story.last(AttemptStarted.class).call().attempt()).isEqualTo(2);
        assertThat(operation(story).asked()).isZero();
    }

    @Test
    void theAnswerOfAnOwnerWhoseLeaseWasTakenOverStillCounts() {
        PaymentStory story = calling().when(resuming(CAPTURE, DEADLINE));

        assertThat(story.after(answering(CAPTURE, 1, executed()), PaymentCaptured.class)
                        .attempt())
                .isEqualTo(1);
        assertThat(story.after(answering(CAPTURE, 1, refused()), CaptureFailed.class)
                        .reason())
                .isEqualTo("insufficient_funds");
    }

    @Test
    void successAndRefusalOfAnEarlierAttemptAreTrueOfTheOperation() {
        PaymentStory story = calling();
        retry(story, 1);

        assertThat(story.after(answering(CAPTURE, 1, executed()), PaymentCaptured.class)
                        .attempt())
                .isEqualTo(1);
        assertThat(story.after(answering(CAPTURE, 1, refused()))).hasSize(1);
    }

    @Test
    void everythingElseAboutAnEarlierAttemptIsStale() {
        PaymentStory story = calling();
        retry(story, 1);

        story.ignores(answering(CAPTURE, 1, notExecuted()));
        story.ignores(answering(CAPTURE, 1, unknown()));
    }

    @Test
    void anAnswerThatComesTwiceCountsOnce() {
        PaymentStory notExecuted = calling().whenAnswered(CAPTURE, 1, notExecuted());
        PaymentStory unknown = calling().whenAnswered(CAPTURE, 1, unknown());
        PaymentStory executed = calling().whenAnswered(CAPTURE, 1, executed());
        PaymentStory refused = calling().whenAnswered(CAPTURE, 1, refused());

        notExecuted.ignores(answering(CAPTURE, 1, notExecuted()));
        notExecuted.ignores(answering(CAPTURE, 1, unknown()));
        unknown.ignores(answering(CAPTURE, 1, unknown()));
        executed.ignores(answering(CAPTURE, 1, executed()));
        executed.ignores(answering(CAPTURE, 1, refused()));
        refused.ignores(answering(CAPTURE, 1, refused()));
    }

    @Test
    void notExecutedIsStrongerThanUnknown() {
        PaymentStory story = calling().whenAnswered(CAPTURE, 1, unknown());

        assertThat(story.after(answering(CAPTURE, 1, notExecuted()), AttemptFailed.class)
                        .attempt())
                .isEqualTo(1);
    }

    @Test
    void successDuringAPauseEndsTheOperation() {
        PaymentStory retrying = calling().whenAnswered(CAPTURE, 1, notExecuted());
        PaymentStory asking = calling().whenAnswered(CAPTURE, 1, unknown());

        assertThat(retrying.after(answering(CAPTURE, 1, executed()), PaymentCaptured.class))
                .isNotNull();
        assertThat(asking.after(answering(CAPTURE, 1, executed()), PaymentCaptured.class))
                .isNotNull();
    }

    @Test
    void anOperationThatWasNeverBegunIsNotResumed() {
        PaymentStory.authorized().ignores(resuming(CAPTURE, DEADLINE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void pausesDoubleAndSpreadByUpToAQuarter(int attempt) {
        Duration doubled = POLICY.retryPause().multipliedBy(1L << (attempt - 1));
        for (int salt = -1000; salt < 1000; salt++) {
            assertThat(POLICY.pauseAfter(attempt, salt)).isBetween(doubled, doubled.plus(doubled.dividedBy(4)));
        }
        assertThat(POLICY.pauseAfter(attempt, 1)).isNotEqualTo(POLICY.pauseAfter(attempt, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 31, 32, 63, 64, 1000, Integer.MAX_VALUE})
    void theGrowthOfPausesBetweenQuestionsEnds(int asked) {
        assertThat(POLICY.pauseBeforeAsking(asked, 7))
                .isBetween(
                        POLICY.longestPause(),
                        POLICY.longestPause().plus(POLICY.longestPause().dividedBy(4)));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 31, 32, 63, 64, 1000, Integer.MAX_VALUE})
    void theGrowthOfPausesBetweenAttemptsEnds(int attempt) {
        assertThat(POLICY.pauseAfter(attempt, 7))
                .isBetween(
                        POLICY.longestPause(),
                        POLICY.longestPause().plus(POLICY.longestPause().dividedBy(4)));
    }

    private static Operation operation(PaymentStory story) {
        return story.state().operations().get(CAPTURE);
    }

    private static Operation operation(PaymentStory story, Stage stage, Instant due, int asked) {
        return new Operation(operation(story).call(), stage, due, asked, null);
    }

    @Test
    void theEventsOfAnAttemptNameItsOperation() {
        PaymentStory story = calling();
        retry(story, 1);

        assertThat(story.last(AttemptStarted.class).operation()).isEqualTo(CAPTURE);
        assertThat(story.events())
                .filteredOn(OperationEvent.class::isInstance)
                .allSatisfy(event ->
                        assertThat(((OperationEvent) event).operation()).isEqualTo(CAPTURE));
    }
}
