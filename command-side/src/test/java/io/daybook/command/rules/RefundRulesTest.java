package io.daybook.command.rules;

import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.notExecuted;
import static io.daybook.command.Orders.refund;
import static io.daybook.command.Orders.refunding;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.unknown;
import static io.daybook.command.rules.PaymentStory.POLICY;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.operation.OperationEvent.OutcomeConfirmed;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.refund.RefundCommand;
import io.daybook.shared.refund.RefundCommand.CheckRefund;
import io.daybook.shared.refund.RefundCommand.RecordRefundAnswer;
import io.daybook.shared.refund.RefundCommand.ResumeRefund;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.refund.RefundEvent.RefundReturned;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a refund of $20.00 that its payment has allowed. */
class RefundRulesTest {

    private static final OperationId OPERATION = OperationId.refunding(refund(1));
    private static final Instant DEADLINE = NOON.plus(POLICY.lease());

    private final List<RefundEvent> events = new ArrayList<>(List.of(begun()));
    private RefundState state = RefundState.evolve(null, begun());

    private static RefundRequested begun() {
        PaymentStory payment = PaymentStory.captured();
        RefundReserved reserved = payment.after(refunding(1, 20_00), RefundReserved.class);
        return RefundRules.begin(payment.state(), refunding(1, 20_00), reserved, POLICY);
    }

    @Test
    void itBeginsWithACallToTheGatewayThatTookTheMoney() {
        GatewayCall call = new GatewayCall(
                OPERATION, OperationKind.REFUND, SIMULATOR, 1, DEADLINE, usd(20_00), null, null, "ch_1", false);

        assertThat(begun()).isEqualTo(new RefundRequested(refund(1), PAYMENT, TENANT, usd(20_00), null, call, NOON));
        assertThat(state.status()).isEqualTo(OperationStatus.PROCESSING);
    }

    @Test
    void itSucceedsOnce() {
        when(answer(1, executed()));

        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        RefundSucceeded.class,
                        succeeded -> assertThat(succeeded.amount()).isEqualTo(usd(20_00)));
        assertThat(state.status()).isEqualTo(OperationStatus.SUCCEEDED);
        ignores(answer(1, executed()));
        ignores(answer(1, refused()));
        ignores(answer(1, notExecuted()));
        ignores(resume(DEADLINE.plus(Duration.ofDays(1))));
    }

    @Test
    void itFailsOnceWhenTheGatewayRefuses() {
        when(answer(1, refused()));

        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        RefundFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("insufficient_funds"));
        assertThat(state.status()).isEqualTo(OperationStatus.FAILED);
        ignores(answer(1, refused()));
        ignores(resume(DEADLINE.plus(Duration.ofDays(1))));
    }

    @Test
    void itFailsWhenThreeAttemptsWereNotExecuted() {
        for (int attempt = 1; attempt < 3; attempt++) {
            when(answer(attempt, notExecuted()));
            Instant due = ((AttemptFailed) events.getLast()).retryAt();
            ignores(resume(due.minusNanos(1)));
            when(resume(due));
            assertThat(((AttemptStarted) events.getLast()).call().attempt()).isEqualTo(attempt + 1);
        }

        when(answer(3, notExecuted()));

        assertThat(events.getLast()).isInstanceOf(RefundFailed.class);
        assertThat(state.status()).isEqualTo(OperationStatus.FAILED);
    }

    @Test
    void anUnknownOutcomeIsAskedAbout() {
        when(answer(1, unknown()));
        Instant due = ((OutcomeUnknown) events.getLast()).askAt();

        ignores(resume(due.minusNanos(1)));
        when(resume(due));

        assertThat(((VerificationStarted) events.getLast()).call().attempt()).isEqualTo(1);
        assertThat(state.status()).isEqualTo(OperationStatus.PROCESSING);
    }

    @Test
    void anOverdueCallIsTakenOverByAsking() {
        ignores(resume(DEADLINE.minusNanos(1)));
        when(resume(DEADLINE));

        assertThat(events.getLast()).isInstanceOf(VerificationStarted.class);
    }

    @Test
    void executedAfterItHadFailedForGoodItHasSucceededAfterAll() {
        when(answer(1, refused()));

        when(answer(1, executed()));

        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        LateRefundFound.class,
                        found -> assertThat(found.lines())
                                .isEqualTo(Postings.lateRefund(SIMULATOR, TENANT.merchant(), usd(20_00))));
        assertThat(state.status()).isEqualTo(OperationStatus.SUCCEEDED);
        ignores(answer(1, executed()));
        ignores(answer(1, unknown()));
    }

    @Test
    void aHintAfterItsSuccessMakesDaybookAskAndChangesNothingWhenTheGatewaySaysTheSame() {
        when(answer(1, executed()));
        when(check());
        assertThat(events.getLast()).isInstanceOf(VerificationStarted.class);
        ignores(check());

        when(answer(1, executed()));

        assertThat(events.getLast()).isInstanceOf(OutcomeConfirmed.class);
        assertThat(state.status()).isEqualTo(OperationStatus.SUCCEEDED);
        ignores(resume(NOON.plus(Duration.ofDays(1))));
    }

    @Test
    void whatTheShoppersBankSendsBackIsTheMerchantsAgain() {
        when(answer(1, executed()));
        when(check());

        when(answer(1, refused()));

        assertThat(events.getLast()).isInstanceOfSatisfying(RefundReturned.class, returned -> {
            assertThat(returned.reason()).isEqualTo("insufficient_funds");
            assertThat(returned.lines()).isEqualTo(Postings.refundReturned(SIMULATOR, TENANT.merchant(), usd(20_00)));
        });
        assertThat(state.status()).isEqualTo(OperationStatus.FAILED);
        ignores(answer(1, refused()));
        ignores(answer(1, executed()));
        ignores(check());
        ignores(resume(NOON.plus(Duration.ofDays(1))));
    }

    @Test
    void doubtAfterItsSuccessIsAskedAboutAgain() {
        when(answer(1, executed()));
        when(check());
        when(answer(1, unknown()));
        Instant due = ((OutcomeUnknown) events.getLast()).askAt();

        when(resume(due));

        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        VerificationStarted.class,
                        asking -> assertThat(asking.asked()).isEqualTo(2));
        when(answer(1, notExecuted()));
        assertThat(events.getLast()).isInstanceOf(OutcomeUnknown.class);
        assertThat(state.status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void anAnswerToAnotherOperationIsABug() {
        RefundCommand strange =
                new RecordRefundAnswer(refund(1), OperationId.refunding(refund(2)), 1, executed(), NOON);

        assertThatIllegalStateException().isThrownBy(() -> RefundRules.decide(state, strange, POLICY));
    }

    private void when(RefundCommand command) {
        for (RefundEvent event : accepted(command)) {
            state = RefundState.evolve(state, event);
            events.add(event);
        }
    }

    private void ignores(RefundCommand command) {
        assertThat(accepted(command)).isEmpty();
    }

    private List<RefundEvent> accepted(RefundCommand command) {
        return ((Decision.Accept<RefundEvent>) RefundRules.decide(state, command, POLICY)).events();
    }

    private static RefundCommand answer(int attempt, GatewayAnswer answer) {
        return new RecordRefundAnswer(refund(1), OPERATION, attempt, answer, NOON);
    }

    private static RefundCommand check() {
        return new CheckRefund(refund(1), OPERATION, NOON);
    }

    private static RefundCommand resume(Instant at) {
        return new ResumeRefund(refund(1), OPERATION, at);
    }
}
