package io.daybook.command.rules;

import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.refunding;
import static io.daybook.command.Orders.resuming;
import static io.daybook.command.Orders.unknown;
import static io.daybook.command.rules.PaymentStory.POLICY;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.Orders;
import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.operation.AlertKind;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.OperationEvent.AlertRaised;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.payout.PayoutEvent.PayoutAlertRaised;
import io.daybook.shared.payout.PayoutEvent.PayoutOutcomeUnknown;
import io.daybook.shared.refund.RefundCommand.RecordRefundAnswer;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.OperationId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When people are told of an operation at a gateway. */
class AlertRulesTest {

    private static final Unknown ANOTHER_AMOUNT = new Unknown("amount_differs", "5001 USD");

    @Test
    void anAnswerThatDoesNotFitIsToldOnceAndNothingIsPosted() {
        PaymentStory story = PaymentStory.processing(CaptureMode.AUTOMATIC, SIMULATOR);

        story.whenAnswered(AUTHORIZATION, 1, ANOTHER_AMOUNT);

        AlertRaised alert = story.last(AlertRaised.class);
        assertThat(alert.alert()).isEqualTo(AlertKind.ANSWER_DISTRUSTED);
        assertThat(alert.reason()).isEqualTo("amount_differs");
        assertThat(alert.asked()).isEqualTo(usd(50_00));
        assertThat(alert.told()).isEqualTo("5001 USD");
        assertThat(alert.connector()).isEqualTo(SIMULATOR);
        assertThat(story.state().stage()).isEqualTo(Stage.AUTHORIZING);
        story.ignores(answering(AUTHORIZATION, 1, ANOTHER_AMOUNT));

        story.when(resuming(AUTHORIZATION, askAt(story))).whenAnswered(AUTHORIZATION, 1, ANOTHER_AMOUNT);
        assertThat(alerts(story)).hasSize(1);
        story.when(resuming(AUTHORIZATION, askAt(story))).whenAnswered(AUTHORIZATION, 1, executed());
        assertThat(story.state().stage()).isEqualTo(Stage.CAPTURED);
        assertThat(alerts(story)).hasSize(1);
    }

    @Test
    void nobodyIsToldOfAnAnswerThatDidNotCome() {
        PaymentStory story = PaymentStory.processing(CaptureMode.AUTOMATIC, SIMULATOR);

        story.whenAnswered(AUTHORIZATION, 1, unknown());

        assertThat(alerts(story)).isEmpty();
    }

    @Test
    void aGatewayThatWasAskedOftenAndStillDoesNotSayIsToldOnce() {
        PaymentStory story = PaymentStory.processing(CaptureMode.AUTOMATIC, SIMULATOR);
        story.whenAnswered(AUTHORIZATION, 1, unknown());

        for (int times = 1; times < AlertRules.QUESTIONS; times++) {
            story.when(resuming(AUTHORIZATION, askAt(story))).whenAnswered(AUTHORIZATION, 1, unknown());
            assertThat(alerts(story)).isEmpty();
        }
        for (int times = 0; times < 5; times++) {
            story.when(resuming(AUTHORIZATION, askAt(story))).whenAnswered(AUTHORIZATION, 1, unknown());
            assertThat(alerts(story)).extracting(AlertRaised::alert).containsExactly(AlertKind.STILL_UNKNOWN);
        }

        assertThat(story.state().stage()).isEqualTo(Stage.AUTHORIZING);
    }

    @Test
    void aRefundAndAPayoutTellOfItInTheirOwnHistory() {
        PaymentStory payment = PaymentStory.captured();
        RefundReserved reserved = payment.after(refunding(1, 2_50), RefundReserved.class);
        RefundState refund =
                RefundState.evolve(null, RefundRules.begin(payment.state(), refunding(1, 2_50), reserved, POLICY));
        RecordRefundAnswer told = new RecordRefundAnswer(
                Orders.refund(1), OperationId.refunding(Orders.refund(1)), 1, ANOTHER_AMOUNT, NOON);

        List<RefundEvent> ofRefund = events(RefundRules.decide(refund, told, POLICY));
        assertThat(ofRefund).hasExactlyElementsOfTypes(OutcomeUnknown.class, AlertRaised.class);

        PayoutEvent begun = PayoutRules.begin(PayoutOrders.payingOut(1, 5_00), SIMULATOR, POLICY);
        PayoutState payout = PayoutState.evolve(null, begun);
        List<PayoutEvent> ofPayout =
                events(PayoutRules.decide(payout, PayoutOrders.answering(1, ANOTHER_AMOUNT), POLICY));
        assertThat(ofPayout).hasExactlyElementsOfTypes(PayoutOutcomeUnknown.class, PayoutAlertRaised.class);
        for (PayoutEvent event : ofPayout) {
            payout = PayoutState.evolve(payout, event);
        }
        assertThat(payout.operation().alerts()).containsExactly(AlertKind.ANSWER_DISTRUSTED);
    }

    private static <E extends DomainEvent> List<E> events(Decision<E> decision) {
        return ((Decision.Accept<E>) decision).events();
    }

    private static Instant askAt(PaymentStory story) {
        return story.events().stream()
                .filter(OutcomeUnknown.class::isInstance)
                .map(OutcomeUnknown.class::cast)
                .toList()
                .getLast()
                .askAt();
    }

    private static List<AlertRaised> alerts(PaymentStory story) {
        return story.events().stream()
                .filter(AlertRaised.class::isInstance)
                .map(AlertRaised.class::cast)
                .toList();
    }
}
