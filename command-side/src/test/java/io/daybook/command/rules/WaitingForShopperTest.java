package io.daybook.command.rules;

import static io.daybook.command.Orders.CARD;
import static io.daybook.command.Orders.CHALLENGE;
import static io.daybook.command.Orders.FIFTY;
import static io.daybook.command.Orders.actionRequired;
import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.capture;
import static io.daybook.command.Orders.capturing;
import static io.daybook.command.Orders.checking;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.notExecuted;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.resuming;
import static io.daybook.command.Orders.unknown;
import static io.daybook.command.Orders.voiding;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.REVERSAL;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentEvent.AuthenticationExpired;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationReversed;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentFailed;
import io.daybook.shared.payment.PaymentEvent.ShopperActionRequired;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.RejectionCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A payment whose shopper has to act before the gateway goes on. */
class WaitingForShopperTest {

    private static final Instant END = NOON.plus(Duration.ofMinutes(15));

    @Test
    void whatTheShopperHasToDoIsAFact() {
        PaymentStory story = challenged();

        ShopperActionRequired required = story.last(ShopperActionRequired.class);
        assertThat(required.nextAction()).isEqualTo(CHALLENGE);
        assertThat(required.method()).isEqualTo(CARD);
        assertThat(required.reference()).isEqualTo("ch_1");
        assertThat(required.expiresAt()).isEqualTo(END);
        assertThat(required.askAt()).isBetween(NOON.plusSeconds(60), NOON.plusSeconds(75));
        story.refuses(voiding(1), RejectionCode.PAYMENT_PROCESSING);
    }

    @Test
    void noGatewayMakesUsWaitForLongerThanAnHour() {
        GatewayAnswer patient =
                new GatewayAnswer.ActionRequired("ch_1", CHALLENGE, CARD, NOON.plus(Duration.ofDays(1)));

        PaymentStory story =
                PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR).whenAnswered(AUTHORIZATION, 1, patient);

        assertThat(story.last(ShopperActionRequired.class).expiresAt()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void aHintOfTheGatewaysMakesUsAskAtOnce() {
        PaymentStory story = challenged().when(checking(AUTHORIZATION));

        VerificationStarted asking = story.last(VerificationStarted.class);
        assertThat(asking.call().operation()).isEqualTo(AUTHORIZATION);
        assertThat(asking.call().reference()).isEqualTo("ch_1");
        assertThat(asking.call().deadline()).isEqualTo(NOON.plusSeconds(10));
        story.ignores(checking(AUTHORIZATION));
    }

    @Test
    void withoutAHintItIsAskedAfterAWhile() {
        PaymentStory story = challenged();
        Instant due = story.last(ShopperActionRequired.class).askAt();

        story.ignores(resuming(AUTHORIZATION, due.minusMillis(1)));
        story.when(resuming(AUTHORIZATION, due));

        assertThat(story.last(VerificationStarted.class).asked()).isEqualTo(1);
    }

    @Test
    void theShopperActed() {
        PaymentStory story = challenged().when(checking(AUTHORIZATION)).whenAnswered(AUTHORIZATION, 1, executed());

        assertThat(story.events()).hasAtLeastOneElementOfType(PaymentAuthorized.class);
        assertThat(story.last(PaymentCaptured.class).amount()).isEqualTo(FIFTY);
    }

    @Test
    void theShopperFailed() {
        PaymentStory story = challenged().when(checking(AUTHORIZATION)).whenAnswered(AUTHORIZATION, 1, refused());

        story.last(AuthorizationDeclinedByIssuer.class);
        assertThat(story.state().stage()).isEqualTo(Stage.DECLINED);
    }

    @Test
    void anEarlyQuestionLeavesTheShopperTheSameTime() {
        PaymentStory story = challenged()
                .when(checking(AUTHORIZATION))
                .when(answering(AUTHORIZATION, 1, actionRequired(), NOON.plus(Duration.ofMinutes(10))));

        ShopperActionRequired again = story.last(ShopperActionRequired.class);
        assertThat(again.expiresAt()).isEqualTo(END);
        assertThat(again.asked()).isEqualTo(1);
        assertThat(again.askAt()).isBetween(NOON.plus(Duration.ofMinutes(12)), END);
    }

    @Test
    void aQuestionThatIsNotAnsweredDoesNotEndTheWaiting() {
        PaymentStory story = challenged().when(checking(AUTHORIZATION)).whenAnswered(AUTHORIZATION, 1, unknown());

        Instant askAt = story.last(OutcomeUnknown.class).askAt();
        story.when(resuming(AUTHORIZATION, askAt)).whenAnswered(AUTHORIZATION, 1, actionRequired());

        assertThat(story.last(ShopperActionRequired.class).expiresAt()).isEqualTo(END);
    }

    @Test
    void whoeverComesTooLateIsAskedAboutFirst() {
        PaymentStory story = asked(END);

        assertThat(story.state().stage()).isEqualTo(Stage.AUTHORIZING);
        story.when(answering(AUTHORIZATION, 1, executed(), END));

        assertThat(story.last(PaymentCaptured.class).amount()).isEqualTo(FIFTY);
    }

    @Test
    void whatStillWaitsAfterItsTimeIsUndoneAndThePaymentFails() {
        PaymentStory story = asked(END);

        story.when(answering(AUTHORIZATION, 1, actionRequired(), END));

        PaymentFailed failed = story.last(PaymentFailed.class);
        assertThat(failed.reason()).isEqualTo("authentication_expired");
        AuthenticationExpired expired =
                (AuthenticationExpired) story.events().get(story.events().size() - 2);
        assertThat(expired.call().kind()).isEqualTo(OperationKind.REVERSE);
        assertThat(expired.call().operation()).isEqualTo(REVERSAL);
        assertThat(expired.call().reference()).isEqualTo("ch_1");
        story.ignores(checking(AUTHORIZATION));
    }

    @Test
    void whatTheShopperDidMeanwhileIsUndoneOnce() {
        PaymentStory story = asked(END).when(answering(AUTHORIZATION, 1, actionRequired(), END));

        story.ignores(answering(AUTHORIZATION, 1, executed(), END));
        story.whenAnswered(REVERSAL, 1, executed());

        story.last(LateAuthorizationReversed.class);
        assertThat(story.state().stage()).isEqualTo(Stage.FAILED);
        story.ignores(answering(AUTHORIZATION, 1, executed(), END));
    }

    @Test
    void theUndoingIsNotGivenUpBecauseAGatewayIsAway() {
        PaymentStory story = asked(END).when(answering(AUTHORIZATION, 1, actionRequired(), END));
        for (int attempt = 1; attempt <= 5; attempt++) {
            story.when(answering(REVERSAL, attempt, notExecuted(), END));
            story.when(resuming(REVERSAL, story.last(AttemptFailed.class).retryAt()));
        }
        assertThat(story.state().operations()).containsKey(REVERSAL);
    }

    @Test
    void whereNobodyIsLeftToActNoOtherGatewayIsTried() {
        PaymentStory story = PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR, STRIPE)
                .whenAnswered(AUTHORIZATION, 1, actionRequired());
        story.when(resuming(AUTHORIZATION, END)).when(answering(AUTHORIZATION, 1, notExecuted(), END));

        assertThat(story.last(PaymentFailed.class))
                .isEqualTo(new PaymentFailed(PAYMENT, "authentication_expired", END));
    }

    @Test
    void aCaptureThatAsksForAShopperIsNotUnderstood() {
        PaymentStory story = PaymentStory.authorized().when(capturing(1, 50));

        story.whenAnswered(OperationId.capturing(capture(1)), 1, actionRequired());

        assertThat(story.last(OutcomeUnknown.class).reason()).isEqualTo("answer_differs");
    }

    private static PaymentStory challenged() {
        return PaymentStory.processing(CaptureMode.AUTOMATIC, SIMULATOR)
                .whenAnswered(AUTHORIZATION, 1, actionRequired());
    }

    private static PaymentStory asked(Instant at) {
        return challenged().when(resuming(AUTHORIZATION, at));
    }
}
