package io.daybook.command.payment;

import static io.daybook.command.Fixtures.exactly;
import static io.daybook.command.Fixtures.ofTheTenant;
import static io.daybook.command.Fixtures.rejectedWith;
import static io.daybook.command.Orders.CARD;
import static io.daybook.command.Orders.DECLINE;
import static io.daybook.command.Orders.FIFTY;
import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.capture;
import static io.daybook.command.Orders.capturingFinally;
import static io.daybook.command.Orders.confirming;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.expiring;
import static io.daybook.command.Orders.notExecuted;
import static io.daybook.command.Orders.pay;
import static io.daybook.command.Orders.refund;
import static io.daybook.command.Orders.refunding;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.release;
import static io.daybook.command.Orders.releasing;
import static io.daybook.command.Orders.resuming;
import static io.daybook.command.Orders.unknown;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.OTHER_MERCHANT;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.CAPTURE_EXCEEDS_AUTHORIZED;
import static io.daybook.shared.types.RejectionCode.CAPTURE_IN_PROGRESS;
import static io.daybook.shared.types.RejectionCode.NOT_EXPIRED_YET;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.PAYMENT_EXPIRED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_FULLY_CAPTURED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_FULLY_REFUNDED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_METHOD_UNKNOWN;
import static io.daybook.shared.types.RejectionCode.PAYMENT_NOT_AUTHORIZED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_NOT_CAPTURED;
import static io.daybook.shared.types.RejectionCode.PAYMENT_PROCESSING;
import static io.daybook.shared.types.RejectionCode.PAYMENT_VOIDED;
import static io.daybook.shared.types.RejectionCode.REFUND_EXCEEDS_CAPTURED;
import static io.daybook.shared.types.RejectionCode.VOID_IN_PROGRESS;

import io.daybook.command.Fixtures;
import io.daybook.command.Orders;
import io.daybook.command.rules.PaymentStory;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand;
import io.daybook.shared.payment.PaymentCommand.CapturePayment;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentCommand.VoidPayment;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.CaptureRequested;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationFound;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentExpired;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.payment.PaymentEvent.RefundConfirmed;
import io.daybook.shared.payment.PaymentEvent.RefundReleased;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.payment.PaymentEvent.VoidRequested;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every command that a payment takes, and every refusal, through Axon. What is decided is the rules' own business. */
class PaymentTest {

    private static final InitiatePayment MANUAL = pay(FIFTY, CaptureMode.MANUAL);
    private static final OperationId CAPTURE = OperationId.capturing(capture(1));
    private static final OperationId VOID = OperationId.voiding(release(1));
    private static final Tenant STRANGER = new Tenant(OTHER_MERCHANT, Mode.TEST);
    private static final Instant END = NOON.plus(Duration.ofDays(7));

    private final FixtureConfiguration<Payment> fixture = Fixtures.of(Payment.class);

    private ResultValidator<Payment> given(PaymentStory story, PaymentCommand command) {
        return fixture.given(story.events()).when(command);
    }

    private void happens(PaymentStory story, PaymentCommand command, Class<?>... events) {
        long version = story.events().size()
                + Stream.of(events)
                        .filter(event -> event != RefundRequested.class)
                        .count()
                - 1;
        given(story, command)
                .expectSuccessfulHandlerExecution()
                .expectEventsMatching(exactly(events))
                .expectEventsMatching(ofTheTenant())
                .expectResultMessagePayload(new Accepted(version));
    }

    private void ignores(PaymentStory story, PaymentCommand command) {
        given(story, command)
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(story.events().size() - 1L));
    }

    private void refuses(PaymentStory story, PaymentCommand command, RejectionCode code) {
        given(story, command).expectNoEvents().expectException(rejectedWith(code));
    }

    @Test
    void begins() {
        fixture.givenNoPriorActivity()
                .when(MANUAL)
                .expectEventsMatching(exactly(PaymentInitiated.class, AuthorizationRequested.class))
                .expectEventsMatching(ofTheTenant())
                .expectResultMessagePayload(new Accepted(1));
    }

    @Test
    void beginsOnce() {
        ignores(PaymentStory.authorized(), MANUAL);
    }

    @Test
    void doesNotBeginWithATokenThatNoGatewayKnows() {
        InitiatePayment unknownToken = new InitiatePayment(
                PAYMENT,
                MANUAL.tenant(),
                FIFTY,
                "tok_nonsense",
                CaptureMode.MANUAL,
                PaymentDetails.NONE,
                MANUAL.route(),
                MANUAL.feeTerms(),
                NOON);

        fixture.givenNoPriorActivity()
                .when(unknownToken)
                .expectNoEvents()
                .expectException(rejectedWith(PAYMENT_METHOD_UNKNOWN));
    }

    @Test
    void doesNotBeginUnderAnIdThatIsTaken() {
        refuses(PaymentStory.authorized(), pay(usd(1), CaptureMode.MANUAL), ALREADY_EXISTS);
    }

    @Test
    void thatIsNotThereTakesNoCommand() {
        fixture.givenNoPriorActivity()
                .when(Orders.capturing(1, 1))
                .expectNoEvents()
                .expectException(AggregateNotFoundException.class);
    }

    @Nested
    class WhenAnswered {

        @Test
        void isAuthorized() {
            happens(processing(CaptureMode.MANUAL), answering(AUTHORIZATION, 1, executed()), PaymentAuthorized.class);
        }

        @Test
        void isCapturedInTheSameBreath() {
            happens(
                    processing(CaptureMode.AUTOMATIC),
                    answering(AUTHORIZATION, 1, executed()),
                    PaymentAuthorized.class,
                    PaymentCaptured.class);
        }

        @Test
        void isDeclined() {
            given(processing(CaptureMode.AUTOMATIC), answering(AUTHORIZATION, 1, refused()))
                    .expectEvents(new AuthorizationDeclinedByIssuer(
                            PAYMENT, AUTHORIZATION, 1, SIMULATOR, DECLINE, CARD, NOON));
        }

        @Test
        void isTriedAgain() {
            happens(processing(CaptureMode.MANUAL), answering(AUTHORIZATION, 1, notExecuted()), AttemptFailed.class);
        }

        @Test
        void isAskedAbout() {
            happens(processing(CaptureMode.MANUAL), answering(AUTHORIZATION, 1, unknown()), OutcomeUnknown.class);
        }

        @Test
        void isReversedWhenItComesLate() {
            happens(declined(), answering(AUTHORIZATION, 1, executed()), LateAuthorizationFound.class);
        }

        @Test
        void hearsAnAnswerOnce() {
            ignores(PaymentStory.authorized(), answering(AUTHORIZATION, 1, executed()));
        }

        @Test
        void hearsNoAnswerToWhatItNeverAsked() {
            refuses(PaymentStory.authorized(), answering(CAPTURE, 1, executed()), NOT_FOUND);
        }
    }

    @Nested
    class WhenResumed {

        @Test
        void asksWhatBecameOfAnOverdueCall() {
            happens(
                    processing(CaptureMode.MANUAL),
                    resuming(AUTHORIZATION, NOON.plusSeconds(10)),
                    VerificationStarted.class);
        }

        @Test
        void doesNothingBeforeItsTime() {
            ignores(
                    processing(CaptureMode.MANUAL),
                    resuming(AUTHORIZATION, NOON.plusSeconds(10).minusNanos(1)));
        }
    }

    @Nested
    class WhenCaptured {

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
            refuses(
                    PaymentStory.authorized().when(capturingFinally(1, 1)),
                    Orders.capturing(2, 1),
                    CAPTURE_IN_PROGRESS);
        }

        @Test
        void refusesWhenAllIsCaptured() {
            refuses(PaymentStory.captured(), Orders.capturing(1, 1), PAYMENT_FULLY_CAPTURED);
        }
    }

    @Nested
    class WhenReleased {

        @Test
        void asksTheGateway() {
            happens(PaymentStory.authorized(), Orders.voiding(1), VoidRequested.class);
        }

        @Test
        void isVoided() {
            happens(voiding(), answering(VOID, 1, executed()), PaymentVoided.class);
        }

        @Test
        void staysHeldWhenTheGatewayRefuses() {
            happens(voiding(), answering(VOID, 1, refused()), VoidFailed.class);
        }

        @Test
        void asksOnce() {
            ignores(voiding(), Orders.voiding(1));
        }

        @Test
        void refusesASecondVoid() {
            refuses(voiding(), Orders.voiding(2), VOID_IN_PROGRESS);
        }

        @Test
        void refusesAfterAVoid() {
            refuses(PaymentStory.authorized().whenVoided(1), Orders.voiding(2), PAYMENT_VOIDED);
        }

        @Test
        void refusesDuringACapture() {
            refuses(capturing(), Orders.voiding(1), CAPTURE_IN_PROGRESS);
        }

        @Test
        void refusesAnother() {
            refuses(PaymentStory.authorized(), new VoidPayment(PAYMENT, STRANGER, release(1), NOON), NOT_FOUND);
        }

        @Test
        void runsOut() {
            happens(PaymentStory.authorized(), expiring(END), PaymentExpired.class);
        }

        @Test
        void runsOutOnce() {
            ignores(PaymentStory.authorized().when(expiring(END)), expiring(END));
        }

        @Test
        void doesNotRunOutBeforeItsTime() {
            refuses(PaymentStory.authorized(), expiring(END.minusNanos(1)), NOT_EXPIRED_YET);
        }

        @Test
        void doesNotRunOutDuringACapture() {
            refuses(capturing(), expiring(END), CAPTURE_IN_PROGRESS);
        }
    }

    @Nested
    class WhenRefunded {

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
            refuses(
                    PaymentStory.captured(),
                    new RequestRefund(PAYMENT, STRANGER, refund(1), null, null, NOON),
                    NOT_FOUND);
        }
    }

    private static PaymentStory processing(CaptureMode mode) {
        return PaymentStory.processing(mode, SIMULATOR);
    }

    private static PaymentStory declined() {
        return processing(CaptureMode.AUTOMATIC).whenAnswered(AUTHORIZATION, 1, refused());
    }

    private static PaymentStory capturing() {
        return PaymentStory.authorized().when(Orders.capturing(1, 20_00));
    }

    private static PaymentStory voiding() {
        return PaymentStory.authorized().when(Orders.voiding(1));
    }
}
