package io.daybook.command.rules;

import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.capture;
import static io.daybook.command.Orders.capturing;
import static io.daybook.command.Orders.capturingFinally;
import static io.daybook.command.Orders.capturingTheRest;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.expiring;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.voiding;
import static io.daybook.command.rules.PaymentStory.POLICY;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.OTHER_MERCHANT;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;
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
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.Examples;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand.CapturePayment;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.CaptureRequested;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Tenant;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CapturingTest {

    @Test
    void whereTheGatewayCapturesOnceAPartIsTheLast() {
        PaymentState authorized = PaymentStory.authorized().state();

        assertThat(PaymentRules.capture(authorized, capturing(1, 20_00), false, POLICY))
                .isInstanceOf(Decision.Reject.class);
        assertThat(PaymentRules.capture(authorized, capturing(1, 50_00), false, POLICY))
                .isInstanceOf(Decision.Accept.class);
        assertThat(PaymentRules.capture(authorized, capturingFinally(1, 20_00), false, POLICY))
                .isInstanceOf(Decision.Accept.class);
    }

    private static final OperationId FIRST = OperationId.capturing(capture(1));
    private static final Instant END = NOON.plus(Duration.ofDays(7));

    @Test
    void everythingThatIsHeldIsAllowed() {
        CaptureRequested asked = PaymentStory.authorized().after(capturing(1, 50_00), CaptureRequested.class);

        assertThat(asked.amount()).isEqualTo(usd(50_00));
        assertThat(asked.call())
                .isEqualTo(new GatewayCall(
                        FIRST,
                        OperationKind.CAPTURE,
                        SIMULATOR,
                        1,
                        NOON.plusSeconds(10),
                        usd(50_00),
                        null,
                        null,
                        "ch_1",
                        false));
    }

    @Test
    void oneCentMoreThanIsHeldIsRefused() {
        PaymentStory.authorized().refuses(capturing(1, 50_01), CAPTURE_EXCEEDS_AUTHORIZED);
    }

    @Test
    void aSecondMayTakeWhatTheFirstLeftAndNotACentMore() {
        PaymentStory story = PaymentStory.authorized().whenCaptured(1, 20_00);

        story.refuses(capturing(2, 30_01), CAPTURE_EXCEEDS_AUTHORIZED);
        story.whenCaptured(2, 30_00);

        assertThat(story.state().captured()).isEqualTo(usd(50_00));
        assertThat(story.state().stage()).isEqualTo(Stage.CAPTURED);
    }

    @Test
    void whatIsBeingCapturedCannotBeCapturedASecondTime() {
        PaymentStory story = PaymentStory.authorized().when(capturing(1, 20_00));

        story.refuses(capturing(2, 30_01), CAPTURE_EXCEEDS_AUTHORIZED);
        story.when(capturing(2, 30_00));
        story.refuses(capturing(3, 1), CAPTURE_IN_PROGRESS);
    }

    @Test
    void twoAtOnceEndInWhicheverOrderTheyAreAnswered() {
        PaymentStory story = PaymentStory.authorized().when(capturing(1, 20_00)).when(capturing(2, 30_00));

        story.whenAnswered(OperationId.capturing(capture(2)), 1, executed());
        assertThat(story.last(PaymentCaptured.class).last()).isFalse();

        story.whenAnswered(FIRST, 1, executed());
        assertThat(story.last(PaymentCaptured.class).last()).isTrue();
        assertThat(story.state().stage()).isEqualTo(Stage.CAPTURED);
    }

    @Test
    void withoutAnAmountTakesWhatIsLeftAndIsNotBeingTaken() {
        PaymentStory story = PaymentStory.authorized().whenCaptured(1, 20_00).when(capturing(2, 5_00));

        assertThat(story.after(capturingTheRest(3), CaptureRequested.class).amount())
                .isEqualTo(usd(25_00));
    }

    @Test
    void theFinalOneReleasesWhatRemains() {
        PaymentStory story =
                PaymentStory.authorized().when(capturingFinally(1, 20_00)).whenAnswered(FIRST, 1, executed());

        assertThat(story.last(PaymentCaptured.class).last()).isTrue();
        assertThat(story.state().stage()).isEqualTo(Stage.CAPTURED);
        story.refuses(capturing(2, 1), PAYMENT_FULLY_CAPTURED);
    }

    @Test
    void nothingGoesBesideTheFinalOne() {
        PaymentStory finalFirst = PaymentStory.authorized().when(capturingFinally(1, 20_00));
        PaymentStory finalSecond = PaymentStory.authorized().when(capturing(1, 20_00));

        finalFirst.refuses(capturing(2, 1), CAPTURE_IN_PROGRESS);
        finalSecond.refuses(capturingFinally(2, 1), CAPTURE_IN_PROGRESS);
    }

    @Test
    void oneThatFailedCanBeMadeAgainUnderAnotherId() {
        PaymentStory story =
                PaymentStory.authorized().when(capturingFinally(1, 50_00)).whenAnswered(FIRST, 1, refused());

        assertThat(story.last(CaptureFailed.class).reason()).isEqualTo("insufficient_funds");
        story.whenCaptured(2, 50_00);
        assertThat(story.state().captured()).isEqualTo(usd(50_00));
    }

    @Test
    void theSameIdAgainChangesNothingWhateverHappenedSince() {
        PaymentStory story = PaymentStory.authorized().when(capturing(1, 20_00));
        story.ignores(capturing(1, 20_00));

        story.whenAnswered(FIRST, 1, executed()).whenVoided(1);
        story.ignores(capturing(1, 20_00));
        story.ignores(capturingTheRest(1));
    }

    @Test
    void theSameIdForAnotherAmountIsRefused() {
        PaymentStory.authorized().when(capturing(1, 20_00)).refuses(capturing(1, 20_01), ALREADY_EXISTS);
    }

    @Test
    void anothersPaymentIsNotFound() {
        PaymentStory story = PaymentStory.authorized();

        story.refuses(captureBy(new Tenant(OTHER_MERCHANT, Mode.TEST)), NOT_FOUND);
        story.refuses(captureBy(new Tenant(Examples.MERCHANT, Mode.LIVE)), NOT_FOUND);
    }

    private static CapturePayment captureBy(Tenant tenant) {
        return new CapturePayment(PAYMENT, tenant, capture(1), null, false, NOON);
    }

    @Test
    void isRefusedBeforeTheAuthorizationIsAnswered() {
        PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR).refuses(capturing(1, 1), PAYMENT_PROCESSING);
    }

    @Test
    void isRefusedAfterADecline() {
        PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR)
                .when(answering(Examples.AUTHORIZATION, 1, refused()))
                .refuses(capturing(1, 1), PAYMENT_NOT_AUTHORIZED);
    }

    @Test
    void isRefusedDuringAVoidAndAfterIt() {
        PaymentStory story = PaymentStory.authorized().when(voiding(1));

        story.refuses(capturing(1, 1), VOID_IN_PROGRESS);
        story.whenVoided(1);
        story.refuses(capturing(1, 1), PAYMENT_VOIDED);
    }

    @Test
    void isAllowedUntilTheAuthorizationRunsOut() {
        PaymentStory story = PaymentStory.authorized();

        assertThat(story.after(captureAt(END.minusNanos(1)))).hasSize(1);
        story.refuses(captureAt(END), PAYMENT_EXPIRED);
        story.when(expiring(END)).refuses(captureAt(END), PAYMENT_EXPIRED);
    }

    private static CapturePayment captureAt(Instant at) {
        return new CapturePayment(PAYMENT, TENANT, capture(1), null, false, at);
    }
}
