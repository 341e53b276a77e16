package io.daybook.command.rules;

import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.notExecuted;
import static io.daybook.command.Orders.pending;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.unknown;
import static io.daybook.command.rules.PayoutOrders.payingOut;
import static io.daybook.command.rules.PayoutOrders.payout;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payout.PayoutCommand;
import io.daybook.shared.payout.PayoutCommand.CheckPayout;
import io.daybook.shared.payout.PayoutCommand.RecordPayoutAnswer;
import io.daybook.shared.payout.PayoutCommand.ResumePayout;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.payout.PayoutEvent.PayoutAttemptFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutAttemptStarted;
import io.daybook.shared.payout.PayoutEvent.PayoutConfirmed;
import io.daybook.shared.payout.PayoutEvent.PayoutFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutFoundPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutOutcomeUnknown;
import io.daybook.shared.payout.PayoutEvent.PayoutPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutReturned;
import io.daybook.shared.payout.PayoutEvent.PayoutSent;
import io.daybook.shared.payout.PayoutEvent.PayoutVerificationStarted;
import io.daybook.shared.payout.PayoutStatus;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the first call to the last word of the gateway, which may come after the end. */
class PayoutRulesTest {

    private static final CallPolicy POLICY = CallPolicy.STANDARD;
    private static final Money AMOUNT = usd(50_00);
    private static final Instant MUCH_LATER = NOON.plus(Duration.ofDays(3));

    private PayoutState state = PayoutState.evolve(null, PayoutRules.begin(payingOut(1, 50_00), SIMULATOR, POLICY));

    private List<PayoutEvent> when(PayoutCommand command) {
        List<PayoutEvent> events = ((Decision.Accept<PayoutEvent>) PayoutRules.decide(state, command, POLICY)).events();
        events.forEach(event -> state = PayoutState.evolve(state, event));
        return events;
    }

    private List<PayoutEvent> whenAnswered(GatewayAnswer answer) {
        return when(new RecordPayoutAnswer(payout(1), state.operation().call().attempt(), answer, NOON));
    }

    private List<PayoutEvent> whenResumed() {
        return when(new ResumePayout(payout(1), MUCH_LATER));
    }

    private List<PayoutEvent> whenChecked() {
        return when(new CheckPayout(payout(1), NOON));
    }

    @Test
    void beginsWithACallUnderItsOwnIdAndALease() {
        assertThat(state.status()).isEqualTo(PayoutStatus.REQUESTED);
        assertThat(state.operation().call()).satisfies(call -> {
            assertThat(call.operation()).isEqualTo(OperationId.payingOut(payout(1)));
            assertThat(call.kind()).isEqualTo(OperationKind.PAYOUT);
            assertThat(call.paymentMethod()).isEqualTo("tok_visa");
            assertThat(call.deadline()).isEqualTo(NOON.plus(POLICY.lease()));
        });
    }

    @Test
    void isPaidAtOnce() {
        assertThat(whenAnswered(executed()))
                .containsExactly(new PayoutPaid(
                        payout(1), 1, SIMULATOR, AMOUNT, "ch_1", PayoutPostings.paid(SIMULATOR, AMOUNT), NOON));
        assertThat(state.status()).isEqualTo(PayoutStatus.PAID);
        assertThat(whenAnswered(executed())).isEmpty();
        assertThat(whenResumed()).isEmpty();
    }

    @Test
    void isSentAndPaidDaysLaterWhenAskedByTheGatewaysOwnName() {
        assertThat(whenAnswered(pending())).hasExactlyElementsOfTypes(PayoutSent.class);
        assertThat(state.status()).isEqualTo(PayoutStatus.SENT);

        List<PayoutEvent> asked = whenResumed();

        assertThat(asked).singleElement().isInstanceOfSatisfying(PayoutVerificationStarted.class, question -> {
            assertThat(question.call().reference()).isEqualTo("ch_1");
            assertThat(question.call().attempt()).isEqualTo(1);
            assertThat(question.asks()).isTrue();
        });
        assertThat(whenAnswered(executed())).hasExactlyElementsOfTypes(PayoutPaid.class);
    }

    @Test
    void failsWhenItIsRefusedAndTheMoneyIsTheMerchantsAgain() {
        assertThat(whenAnswered(refused()))
                .containsExactly(new PayoutFailed(
                        payout(1),
                        SIMULATOR,
                        AMOUNT,
                        "insufficient_funds",
                        PayoutPostings.failed(MERCHANT, AMOUNT),
                        NOON));
        assertThat(state.status()).isEqualTo(PayoutStatus.FAILED);
        assertThat(whenAnswered(refused())).isEmpty();
    }

    @Test
    void isTriedThreeTimesUnderTheSameKey() {
        assertThat(whenAnswered(notExecuted())).hasExactlyElementsOfTypes(PayoutAttemptFailed.class);
        assertThat(whenResumed()).hasExactlyElementsOfTypes(PayoutAttemptStarted.class);
        assertThat(state.operation().call().operation()).isEqualTo(OperationId.payingOut(payout(1)));
        whenAnswered(notExecuted());
        whenResumed();
        assertThat(whenAnswered(notExecuted()))
                .hasExactlyElementsOfTypes(PayoutAttemptFailed.class, PayoutFailed.class);
        assertThat(state.status()).isEqualTo(PayoutStatus.FAILED);
    }

    @Test
    void isNeverSentAgainWhileItsOutcomeIsUnknown() {
        assertThat(whenAnswered(unknown())).hasExactlyElementsOfTypes(PayoutOutcomeUnknown.class);
        assertThat(whenResumed()).hasExactlyElementsOfTypes(PayoutVerificationStarted.class);
        assertThat(whenAnswered(unknown())).hasExactlyElementsOfTypes(PayoutOutcomeUnknown.class);
        assertThat(whenResumed()).hasExactlyElementsOfTypes(PayoutVerificationStarted.class);
        assertThat(state.status()).isEqualTo(PayoutStatus.REQUESTED);
        assertThat(whenAnswered(notExecuted())).hasExactlyElementsOfTypes(PayoutAttemptFailed.class);
        assertThat(whenResumed()).hasExactlyElementsOfTypes(PayoutAttemptStarted.class);
    }

    @Test
    void isAskedAboutWhenItsCallerNeverCameBack() {
        assertThat(when(new ResumePayout(payout(1), NOON.plus(POLICY.lease()).minusNanos(1))))
                .isEmpty();
        assertThat(when(new ResumePayout(payout(1), NOON.plus(POLICY.lease()))))
                .hasExactlyElementsOfTypes(PayoutVerificationStarted.class);
    }

    @Test
    void comesBackAfterItWasPaid() {
        whenAnswered(executed());
        assertThat(whenChecked()).hasExactlyElementsOfTypes(PayoutVerificationStarted.class);
        assertThat(whenAnswered(refused()))
                .containsExactly(new PayoutReturned(
                        payout(1),
                        SIMULATOR,
                        AMOUNT,
                        "insufficient_funds",
                        PayoutPostings.returned(SIMULATOR, MERCHANT, AMOUNT),
                        NOON));
        assertThat(state.status()).isEqualTo(PayoutStatus.RETURNED);
        assertThat(whenChecked()).isEmpty();
        assertThat(whenAnswered(executed())).isEmpty();
    }

    @Test
    void staysPaidWhenTheGatewaySaysSoAgain() {
        whenAnswered(executed());
        whenChecked();
        assertThat(whenAnswered(executed())).hasExactlyElementsOfTypes(PayoutConfirmed.class);
        assertThat(state.status()).isEqualTo(PayoutStatus.PAID);
        assertThat(whenResumed()).isEmpty();
    }

    @Test
    void whatTheGatewayCannotMeanAboutAPaidOneIsAskedAgain() {
        whenAnswered(executed());
        whenChecked();
        for (GatewayAnswer strange : List.of(unknown(), notExecuted(), pending())) {
            assertThat(whenAnswered(strange)).hasExactlyElementsOfTypes(PayoutOutcomeUnknown.class);
            assertThat(whenResumed()).hasExactlyElementsOfTypes(PayoutVerificationStarted.class);
        }
        assertThat(state.status()).isEqualTo(PayoutStatus.PAID);
    }

    @Test
    void isTakenFromTheMerchantAgainWhenItTurnsOutToHaveBeenPaidAllTheSame() {
        whenAnswered(refused());
        assertThat(whenChecked()).hasExactlyElementsOfTypes(PayoutVerificationStarted.class);
        assertThat(whenAnswered(executed()))
                .containsExactly(new PayoutFoundPaid(
                        payout(1),
                        SIMULATOR,
                        AMOUNT,
                        "ch_1",
                        PayoutPostings.foundPaid(SIMULATOR, MERCHANT, AMOUNT),
                        NOON));
        assertThat(state.status()).isEqualTo(PayoutStatus.PAID);
        whenChecked();
        assertThat(whenAnswered(refused())).hasExactlyElementsOfTypes(PayoutReturned.class);
    }

    @Test
    void staysFailedWhenTheGatewaySaysSoAgain() {
        whenAnswered(refused());
        whenChecked();
        assertThat(whenAnswered(notExecuted())).hasExactlyElementsOfTypes(PayoutConfirmed.class);
        assertThat(state.status()).isEqualTo(PayoutStatus.FAILED);
    }
}
