package io.daybook.command.payment;

import static io.daybook.command.Fixtures.exactly;
import static io.daybook.command.Fixtures.ofTheTenant;
import static io.daybook.command.Fixtures.rejectedWith;
import static io.daybook.command.Orders.CARD;
import static io.daybook.command.Orders.DECLINE;
import static io.daybook.command.Orders.FIFTY;
import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.notExecuted;
import static io.daybook.command.Orders.pay;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.resuming;
import static io.daybook.command.Orders.unknown;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.PAYMENT_METHOD_UNKNOWN;

import io.daybook.command.Orders;
import io.daybook.command.rules.PaymentStory;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationFound;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.types.Accepted;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

/** How a payment begins, and what it makes of answers and of time, through Axon. */
class BeginningTest extends PaymentFixture {

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
                .expectEvents(
                        new AuthorizationDeclinedByIssuer(PAYMENT, AUTHORIZATION, 1, SIMULATOR, DECLINE, CARD, NOON));
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
