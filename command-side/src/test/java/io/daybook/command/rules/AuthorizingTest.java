package io.daybook.command.rules;

import static io.daybook.command.Orders.CARD;
import static io.daybook.command.Orders.DECLINE;
import static io.daybook.command.Orders.FIFTY;
import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.notExecuted;
import static io.daybook.command.Orders.pay;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.resuming;
import static io.daybook.command.rules.PaymentStory.POLICY;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.OTHER_MERCHANT;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.REVERSAL;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.STRIPE;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.PAYMENT_METHOD_UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationFound;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationReversed;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentFailed;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.ReversalFailed;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Tenant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorizingTest {

    private static final OperationId SECOND = OperationId.authorizing(PAYMENT, 2);

    @Test
    void beginsWithTheTermsPinnedAndTheFirstGatewayAsked() {
        PaymentStory story = PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR, STRIPE);

        assertThat(story.events()).hasExactlyElementsOfTypes(PaymentInitiated.class, AuthorizationRequested.class);
        assertThat(story.last(AuthorizationRequested.class).call())
                .isEqualTo(new GatewayCall(
                        AUTHORIZATION,
                        OperationKind.AUTHORIZE,
                        SIMULATOR,
                        1,
                        NOON.plusSeconds(10),
                        FIFTY,
                        "tok_visa",
                        CaptureMode.MANUAL,
                        null,
                        false));
    }

    @Test
    void thatSucceedsHoldsTheMoneyForSevenDays() {
        PaymentStory story = PaymentStory.authorized();

        assertThat(story.last(PaymentAuthorized.class).expiresAt()).isEqualTo(NOON.plus(Duration.ofDays(7)));
        assertThat(story.state().stage()).isEqualTo(Stage.AUTHORIZED);
        assertThat(story.state().capturable()).isEqualTo(FIFTY);
        assertThat(story.state().operations()).isEmpty();
    }

    @Test
    void inAutomaticModeCapturesInTheSameBreath() {
        PaymentStory story = PaymentStory.captured();

        assertThat(story.last(PaymentCaptured.class).amount()).isEqualTo(FIFTY);
        assertThat(story.last(PaymentCaptured.class).captureId().ulid()).isEqualTo(PAYMENT.ulid());
        assertThat(story.state().stage()).isEqualTo(Stage.CAPTURED);
        assertThat(story.state().refundable()).isEqualTo(FIFTY);
    }

    @Test
    void thatIsDeclinedEndsThePaymentWithoutAnotherGateway() {
        PaymentStory story = PaymentStory.processing(CaptureMode.AUTOMATIC, SIMULATOR, STRIPE)
                .whenAnswered(AUTHORIZATION, 1, refused());

        assertThat(story.last(AuthorizationDeclinedByIssuer.class))
                .isEqualTo(
                        new AuthorizationDeclinedByIssuer(PAYMENT, AUTHORIZATION, 1, SIMULATOR, DECLINE, CARD, NOON));
        assertThat(story.state().stage()).isEqualTo(Stage.DECLINED);
    }

    @Test
    void thatIsNotExecutedThreeTimesEndsThePaymentWhenThereIsNoOtherGateway() {
        PaymentStory story = PaymentStory.processing(CaptureMode.AUTOMATIC, SIMULATOR);

        exhaust(story, AUTHORIZATION);

        assertThat(story.events()
                        .subList(story.events().size() - 2, story.events().size()))
                .hasExactlyElementsOfTypes(AttemptFailed.class, PaymentFailed.class);
        assertThat(story.last(PaymentFailed.class).reason()).isEqualTo("gateway_unavailable");
        assertThat(story.state().stage()).isEqualTo(Stage.FAILED);
    }

    @Test
    void goesToTheNextGatewayUnderANewKeyOnceTheFirstHasSurelyDoneNothing() {
        PaymentStory story = PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR, STRIPE);

        exhaust(story, AUTHORIZATION);

        GatewayCall call = story.last(AuthorizationRequested.class).call();
        assertThat(call.operation()).isEqualTo(SECOND);
        assertThat(call.connector()).isEqualTo(STRIPE);
        assertThat(call.attempt()).isEqualTo(1);
        assertThat(story.whenAnswered(SECOND, 1, executed()).state().stage()).isEqualTo(Stage.AUTHORIZED);
    }

    @Test
    void endsAlsoWhereTheRouteNamesAGatewayTwice() {
        PaymentStory story = PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR, SIMULATOR);

        exhaust(story, AUTHORIZATION);
        exhaust(story, SECOND);

        assertThat(story.state().stage()).isEqualTo(Stage.FAILED);
    }

    private static void exhaust(PaymentStory story, OperationId operation) {
        for (int attempt = 1; attempt <= POLICY.attempts(); attempt++) {
            story.whenAnswered(operation, attempt, notExecuted());
            if (attempt < POLICY.attempts()) {
                story.when(resuming(operation, story.last(AttemptFailed.class).retryAt()));
            }
        }
    }

    @Test
    void foundAfterThePaymentFailedIsRecordedAndReversedOnce() {
        PaymentStory story = PaymentStory.processing(CaptureMode.AUTOMATIC, SIMULATOR);
        exhaust(story, AUTHORIZATION);

        story.whenAnswered(AUTHORIZATION, 2, executed());

        assertThat(story.last(LateAuthorizationFound.class).call())
                .isEqualTo(new GatewayCall(
                        REVERSAL,
                        OperationKind.REVERSE,
                        SIMULATOR,
                        1,
                        NOON.plusSeconds(10),
                        FIFTY,
                        null,
                        null,
                        "ch_1",
                        true));
        assertThat(story.state().stage()).isEqualTo(Stage.FAILED);
        story.ignores(answering(AUTHORIZATION, 2, executed()));
        story.whenAnswered(REVERSAL, 1, executed());
        assertThat(story.last(LateAuthorizationReversed.class).operation()).isEqualTo(REVERSAL);
        assertThat(story.state().operations()).isEmpty();
        story.ignores(answering(AUTHORIZATION, 2, executed()));
        story.ignores(answering(REVERSAL, 1, executed()));
    }

    @Test
    void foundWhileTheNextGatewayIsAskedIsReversedAndTheNextGoesOn() {
        PaymentStory story = PaymentStory.processing(CaptureMode.AUTOMATIC, SIMULATOR, STRIPE);
        exhaust(story, AUTHORIZATION);

        story.whenAnswered(AUTHORIZATION, 1, executed());
        assertThat(story.last(LateAuthorizationFound.class).connector()).isEqualTo(SIMULATOR);
        story.whenAnswered(SECOND, 1, executed());

        assertThat(story.state().stage()).isEqualTo(Stage.CAPTURED);
        assertThat(story.state().captured()).isEqualTo(FIFTY);
        assertThat(story.state().operations()).containsOnlyKeys(REVERSAL);
    }

    @Test
    void foundAfterADeclineIsReversedToo() {
        PaymentStory story =
                PaymentStory.processing(CaptureMode.AUTOMATIC, SIMULATOR).whenAnswered(AUTHORIZATION, 1, refused());

        assertThat(story.after(answering(AUTHORIZATION, 1, executed()), LateAuthorizationFound.class)
                        .operation())
                .isEqualTo(AUTHORIZATION);
    }

    @Test
    void whoseReversalIsNotExecutedIsTriedUntilItIs() {
        PaymentStory story = PaymentStory.processing(CaptureMode.AUTOMATIC, SIMULATOR)
                .whenAnswered(AUTHORIZATION, 1, refused())
                .whenAnswered(AUTHORIZATION, 1, executed());

        for (int attempt = 1; attempt < 4 * POLICY.attempts(); attempt++) {
            story.whenAnswered(REVERSAL, attempt, notExecuted());
            story.when(resuming(REVERSAL, story.last(AttemptFailed.class).retryAt()));
        }

        story.whenAnswered(REVERSAL, 4 * POLICY.attempts(), executed());
        assertThat(story.last(LateAuthorizationReversed.class).operation()).isEqualTo(REVERSAL);
    }

    @Test
    void whoseReversalIsRefusedIsLeftToPeople() {
        PaymentStory story = PaymentStory.processing(CaptureMode.AUTOMATIC, SIMULATOR)
                .whenAnswered(AUTHORIZATION, 1, refused())
                .whenAnswered(AUTHORIZATION, 1, executed())
                .whenAnswered(REVERSAL, 1, refused());

        assertThat(story.last(ReversalFailed.class).reason()).isEqualTo("insufficient_funds");
        assertThat(story.state().operations()).isEmpty();
    }

    @Test
    void thatWasNeverAskedForIsNotFound() {
        PaymentStory story = PaymentStory.processing(CaptureMode.AUTOMATIC, SIMULATOR, STRIPE);

        story.refuses(answering(SECOND, 1, executed()), NOT_FOUND);
        story.refuses(answering(SECOND, 1, notExecuted()), NOT_FOUND);
        story.refuses(answering(REVERSAL, 1, executed()), NOT_FOUND);
        story.refuses(answering(new OperationId("auth_other_1"), 1, executed()), NOT_FOUND);
    }

    @Test
    void answersThatRepeatWhatIsKnownSayNothingNew() {
        PaymentStory story = PaymentStory.authorized();

        story.ignores(answering(AUTHORIZATION, 1, executed()));
        story.ignores(answering(AUTHORIZATION, 1, refused()));
        story.ignores(answering(AUTHORIZATION, 1, notExecuted()));
        story.ignores(answering(AUTHORIZATION, 2, executed()));
    }

    @Test
    void theSamePaymentAgainChangesNothing() {
        PaymentStory.authorized().ignores(pay(FIFTY, CaptureMode.MANUAL));
        PaymentStory.authorized().ignores(pay(FIFTY, CaptureMode.MANUAL, STRIPE));
    }

    @Test
    void anotherPaymentUnderTheSameIdIsRefused() {
        PaymentStory story = PaymentStory.authorized();

        story.refuses(pay(usd(50_01), CaptureMode.MANUAL), ALREADY_EXISTS);
        story.refuses(pay(FIFTY, CaptureMode.AUTOMATIC), ALREADY_EXISTS);
        story.refuses(by(new Tenant(OTHER_MERCHANT, Mode.TEST), "tok_visa"), ALREADY_EXISTS);
        story.refuses(by(new Tenant(MERCHANT, Mode.LIVE), "tok_visa"), ALREADY_EXISTS);
        story.refuses(by(TENANT, "tok_amex"), ALREADY_EXISTS);
    }

    private static InitiatePayment by(Tenant tenant, String paymentMethod) {
        return new InitiatePayment(
                PAYMENT,
                tenant,
                FIFTY,
                paymentMethod,
                CaptureMode.MANUAL,
                PaymentDetails.NONE,
                List.of(SIMULATOR),
                pay(FIFTY, CaptureMode.MANUAL).feeTerms(),
                NOON);
    }

    @Test
    void withATokenThatNoGatewayKnowsIsRefused() {
        Decision<?> decision = PaymentRules.initiate(null, pay(FIFTY, CaptureMode.MANUAL), false, POLICY);

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Reject.class,
                        refusal -> assertThat(refusal.rejection().code()).isEqualTo(PAYMENT_METHOD_UNKNOWN));
    }
}
