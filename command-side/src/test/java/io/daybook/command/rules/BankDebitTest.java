package io.daybook.command.rules;

import static io.daybook.command.Orders.BANK;
import static io.daybook.command.Orders.FIFTY;
import static io.daybook.command.Orders.actionRequired;
import static io.daybook.command.Orders.answering;
import static io.daybook.command.Orders.checking;
import static io.daybook.command.Orders.confirming;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.notExecuted;
import static io.daybook.command.Orders.pending;
import static io.daybook.command.Orders.refunding;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.resuming;
import static io.daybook.command.Orders.unknown;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.OperationEvent.OutcomeConfirmed;
import io.daybook.shared.operation.OperationEvent.OutcomePending;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.BankDebitReturned;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.types.RejectionCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A payment from a bank account: accepted, days later executed or refused, and at times taken back. */
class BankDebitTest {

    @Test
    void thatItWillTakeDaysIsAFactAndNoFailure() {
        PaymentStory story = pendingPayment();

        OutcomePending outcome = story.last(OutcomePending.class);
        assertThat(outcome.reference()).isEqualTo("ch_1");
        assertThat(outcome.method()).isEqualTo(BANK);
        assertThat(story.state().stage()).isEqualTo(Stage.AUTHORIZING);
        story.ignores(answering(AUTHORIZATION, 1, pending()));
    }

    @Test
    void itIsAskedAboutByTheIdThatTheGatewayGaveIt() {
        PaymentStory story = pendingPayment().when(checking(AUTHORIZATION));

        assertThat(story.last(VerificationStarted.class).call().reference()).isEqualTo("ch_1");
        story.whenAnswered(AUTHORIZATION, 1, unknown())
                .when(resuming(AUTHORIZATION, story.last(OutcomeUnknown.class).askAt()));
        assertThat(story.last(VerificationStarted.class).call().reference()).isEqualTo("ch_1");
    }

    @Test
    void itIsAskedAboutEverMoreSeldomButAtLeastEveryHourAndAQuarter() {
        PaymentStory story = pendingPayment();
        Instant now = NOON;
        Duration before = Duration.ZERO;
        for (int asked = 0; asked < 12; asked++) {
            Instant askAt = story.last(OutcomePending.class).askAt();
            Duration pause = Duration.between(now, askAt);
            assertThat(pause).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(75));
            assertThat(asked > 6 || pause.compareTo(before) > 0).isTrue();
            now = askAt;
            before = pause;
            story.ignores(resuming(AUTHORIZATION, now.minusMillis(1)));
            story.when(resuming(AUTHORIZATION, now)).when(answering(AUTHORIZATION, 1, pending(), now));
        }
        assertThat(story.last(OutcomePending.class).asked()).isEqualTo(12);
    }

    @Test
    void itSucceedsWhenTheGatewaySaysSo() {
        PaymentStory story = PaymentStory.debited();

        assertThat(story.last(PaymentCaptured.class).amount()).isEqualTo(FIFTY);
        assertThat(story.state().operations()).isEmpty();
    }

    @Test
    void itIsRefusedWhenTheGatewaySaysSo() {
        PaymentStory story = pendingPayment().when(checking(AUTHORIZATION)).whenAnswered(AUTHORIZATION, 1, refused());

        story.last(AuthorizationDeclinedByIssuer.class);
    }

    @Test
    void theBankTakesItBack() {
        PaymentStory story = PaymentStory.returned();

        BankDebitReturned returned = story.last(BankDebitReturned.class);
        assertThat(returned.amount()).isEqualTo(FIFTY);
        assertThat(returned.reason().code()).isEqualTo("insufficient_funds");
        assertThat(returned.lines())
                .containsExactly(
                        new LedgerLine(LedgerAccount.payable(MERCHANT), Direction.DEBIT, FIFTY, Phase.POSTED),
                        new LedgerLine(LedgerAccount.receivable(SIMULATOR), Direction.CREDIT, FIFTY, Phase.POSTED));
        assertThat(story.state().stage()).isEqualTo(Stage.RETURNED);
        assertThat(story.state().refundable()).isEqualTo(usd(0));
        story.refuses(refunding(1, 1), RejectionCode.PAYMENT_RETURNED);
        story.ignores(checking(AUTHORIZATION));
    }

    @Test
    void aRefundThatWasOnItsWayStillEnds() {
        PaymentStory story = PaymentStory.debited()
                .when(refunding(1, 10_00))
                .when(checking(AUTHORIZATION))
                .whenAnswered(AUTHORIZATION, 1, refused())
                .when(confirming(1));

        assertThat(story.state().refunded()).isEqualTo(usd(10_00));
        assertThat(story.state().refundable()).isEqualTo(usd(0));
    }

    @Test
    void whatWasOnlyPromisedIsRetired() {
        PaymentStory story = PaymentStory.processing(CaptureMode.MANUAL, SIMULATOR)
                .whenAnswered(AUTHORIZATION, 1, pending())
                .when(checking(AUTHORIZATION))
                .whenAnswered(AUTHORIZATION, 1, executed())
                .whenCaptured(1, 20_00)
                .when(checking(AUTHORIZATION))
                .whenAnswered(AUTHORIZATION, 1, refused());

        BankDebitReturned returned = story.last(BankDebitReturned.class);
        assertThat(returned.amount()).isEqualTo(usd(20_00));
        assertThat(returned.lines())
                .containsExactly(
                        new LedgerLine(LedgerAccount.payable(MERCHANT), Direction.DEBIT, usd(30_00), Phase.PENDING),
                        new LedgerLine(
                                LedgerAccount.receivable(SIMULATOR), Direction.CREDIT, usd(30_00), Phase.PENDING),
                        new LedgerLine(LedgerAccount.payable(MERCHANT), Direction.DEBIT, usd(20_00), Phase.POSTED),
                        new LedgerLine(
                                LedgerAccount.receivable(SIMULATOR), Direction.CREDIT, usd(20_00), Phase.POSTED));
    }

    @Test
    void askedAgainAfterItsSuccessTheGatewayMayConfirmIt() {
        PaymentStory story =
                PaymentStory.debited().when(checking(AUTHORIZATION)).whenAnswered(AUTHORIZATION, 1, executed());

        story.last(OutcomeConfirmed.class);
        assertThat(story.state().stage()).isEqualTo(Stage.CAPTURED);
        assertThat(story.state().operations()).isEmpty();
        story.ignores(answering(AUTHORIZATION, 1, refused()));
    }

    @Test
    void askedAgainAfterItsSuccessTheGatewayIsNotBelievedWhatCannotBe() {
        PaymentStory story = PaymentStory.debited().when(checking(AUTHORIZATION));

        assertThat(reason(story, notExecuted())).isEqualTo("answer_differs");
        assertThat(reason(story, pending())).isEqualTo("answer_differs");
        assertThat(reason(story, actionRequired())).isEqualTo("answer_differs");
        assertThat(reason(story, unknown())).isEqualTo("timeout");
        story.whenAnswered(AUTHORIZATION, 1, unknown());
        Instant askAt = story.last(OutcomeUnknown.class).askAt();
        story.when(resuming(AUTHORIZATION, askAt));
        assertThat(story.last(VerificationStarted.class).asked()).isEqualTo(2);
    }

    @Test
    void aCardIsNotAskedAboutAgain() {
        PaymentStory.captured().ignores(checking(AUTHORIZATION));
    }

    private static String reason(PaymentStory story, GatewayAnswer answer) {
        return story.after(answering(AUTHORIZATION, 1, answer), OutcomeUnknown.class)
                .reason();
    }

    private static PaymentStory pendingPayment() {
        return PaymentStory.processing(CaptureMode.AUTOMATIC, SIMULATOR).whenAnswered(AUTHORIZATION, 1, pending());
    }
}
