package io.daybook.command.rules;

import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.notExecuted;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.resuming;
import static io.daybook.command.rules.PaymentStory.POLICY;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.FellBack;
import io.daybook.shared.types.OperationId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a payment leaves a gateway for the next of its route, and when it does not. */
class RoutingFallbackTest {

    private static List<PaymentEvent> resumed(PaymentStory story, Instant at, ConnectorName... failing) {
        var decision = PaymentRules.resume(story.state(), resuming(AUTHORIZATION, at), Set.of(failing), POLICY);
        return ((Decision.Accept<PaymentEvent>) decision).events();
    }

    private static PaymentStory failedOnce(ConnectorName... route) {
        return PaymentStory.processing(CaptureMode.MANUAL, route).whenAnswered(AUTHORIZATION, 1, notExecuted());
    }

    private static Instant retryAt(PaymentStory story) {
        return story.last(AttemptFailed.class).retryAt();
    }

    @Test
    void aGatewayThatFailsForAllIsNotTriedAgainWhereThereIsAnother() {
        PaymentStory story = failedOnce(SIMULATOR, STRIPE);

        List<PaymentEvent> events = resumed(story, retryAt(story), SIMULATOR);

        assertThat(events).hasExactlyElementsOfTypes(FellBack.class, AuthorizationRequested.class);
        assertThat(events.getFirst())
                .isEqualTo(new FellBack(PAYMENT, AUTHORIZATION, SIMULATOR, 1, "circuit_open", STRIPE, retryAt(story)));
        AuthorizationRequested next = (AuthorizationRequested) events.getLast();
        assertThat(next.call().connector()).isEqualTo(STRIPE);
        assertThat(next.call().operation()).isEqualTo(OperationId.authorizing(PAYMENT, 2));
        story.take(events);
        assertThat(story.state().operations()).containsOnlyKeys(OperationId.authorizing(PAYMENT, 2));
    }

    @Test
    void aGatewayThatIsGivenUpAfterItsLastAttemptIsToldWithWhatItFailedBy() {
        PaymentStory story = failedOnce(SIMULATOR, STRIPE);
        for (int attempt = 2; attempt <= POLICY.attempts(); attempt++) {
            story.when(resuming(AUTHORIZATION, retryAt(story)));
            story.whenAnswered(AUTHORIZATION, attempt, notExecuted());
        }

        FellBack told = story.events().stream()
                .filter(FellBack.class::isInstance)
                .map(FellBack.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(told.from()).isEqualTo(SIMULATOR);
        assertThat(told.to()).isEqualTo(STRIPE);
        assertThat(told.attempts()).isEqualTo(POLICY.attempts());
        assertThat(told.reason()).isEqualTo("gateway_unavailable");
        assertThat(story.last(AuthorizationRequested.class).call().connector()).isEqualTo(STRIPE);
    }

    @Test
    void nothingIsGivenUpBeforeItsTime() {
        PaymentStory story = failedOnce(SIMULATOR, STRIPE);
        assertThat(resumed(story, retryAt(story).minusNanos(1), SIMULATOR)).isEmpty();
    }

    @Test
    void theLastGatewayIsTriedAgainThoughItFailsForAll() {
        PaymentStory story = failedOnce(SIMULATOR);
        assertThat(resumed(story, retryAt(story), SIMULATOR)).hasExactlyElementsOfTypes(AttemptStarted.class);
    }

    @Test
    void aGatewayIsTriedAgainWhereTheOthersFailForAllAsWell() {
        PaymentStory story = failedOnce(SIMULATOR, STRIPE);
        assertThat(resumed(story, retryAt(story), SIMULATOR, STRIPE)).hasExactlyElementsOfTypes(AttemptStarted.class);
    }

    @Test
    void aGatewayWhoseAnswerIsUnknownIsAskedAndNeverLeftThoughItFailsForAll() {
        PaymentStory story = PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR, STRIPE)
                .whenAnswered(AUTHORIZATION, 1, new GatewayAnswer.Unknown("timeout"));
        Instant later = story.state().operations().get(AUTHORIZATION).due();
        assertThat(resumed(story, later, SIMULATOR))
                .noneMatch(AuthorizationRequested.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aDeclineIsNeverTakenToAnotherGateway() {
        assertThat(PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR, STRIPE)
                        .after(answering(AUTHORIZATION, 1, refused())))
                .hasExactlyElementsOfTypes(AuthorizationDeclinedByIssuer.class);
    }

    @Test
    void whatWasNotSentIsNeverGivenUp() {
        PaymentStory story = PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR, STRIPE);
        for (int attempt = 1; attempt <= 2 * POLICY.attempts(); attempt++) {
            story.whenAnswered(AUTHORIZATION, attempt, new NotExecuted(NotExecuted.NOT_SENT));
            story.when(resuming(AUTHORIZATION, retryAt(story)));
            assertThat(story.last(AttemptStarted.class).call().connector()).isEqualTo(SIMULATOR);
        }
    }
}
