package io.daybook.command.refund;

import static io.daybook.command.Fixtures.ofTheTenant;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.notExecuted;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.unknown;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.REFUND;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.ledger.Direction.CREDIT;
import static io.daybook.shared.ledger.Direction.DEBIT;
import static io.daybook.shared.ledger.Phase.POSTED;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.hamcrest.CoreMatchers.instanceOf;

import io.daybook.command.Fixtures;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.refund.RefundCommand.RecordRefundAnswer;
import io.daybook.shared.refund.RefundCommand.ResumeRefund;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.OperationId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class RefundTest {

    private static final OperationId OPERATION = OperationId.refunding(REFUND);
    private static final Instant DEADLINE = NOON.plusSeconds(10);
    private static final LedgerAccount RESERVE = LedgerAccount.refundReserve(MERCHANT);
    private static final RefundRequested REQUESTED =
            new RefundRequested(REFUND, PAYMENT, TENANT, usd(250), "damaged", call(1, DEADLINE), NOON);
    private static final RefundSucceeded SUCCEEDED = new RefundSucceeded(
            REFUND,
            PAYMENT,
            OPERATION,
            1,
            SIMULATOR,
            usd(250),
            "ch_1",
            List.of(
                    new LedgerLine(RESERVE, DEBIT, usd(250), POSTED),
                    new LedgerLine(LedgerAccount.receivable(SIMULATOR), CREDIT, usd(250), POSTED)),
            NOON);
    private static final RefundFailed FAILED = failed("insufficient_funds");

    private final FixtureConfiguration<Refund> fixture = Fixtures.of(Refund.class);

    @Test
    void succeedsWhenTheGatewayHasDoneIt() {
        fixture.given(REQUESTED)
                .when(answer(1, executed()))
                .expectEvents(SUCCEEDED)
                .expectEventsMatching(ofTheTenant())
                .expectResultMessagePayload(new Accepted(1));
    }

    @Test
    void failsWhenTheGatewayRefuses() {
        fixture.given(REQUESTED).when(answer(1, refused())).expectEvents(FAILED).expectEventsMatching(ofTheTenant());
    }

    @Test
    void failsWhenTheThirdAttemptWasNotExecuted() {
        fixture.given(REQUESTED, new AttemptStarted(PAYMENT, call(3, DEADLINE), NOON))
                .when(answer(3, notExecuted()))
                .expectEvents(
                        new AttemptFailed(PAYMENT, OPERATION, 3, SIMULATOR, "gateway_unavailable", null, NOON),
                        failed("gateway_unavailable"))
                .expectEventsMatching(ofTheTenant());
    }

    @Test
    void isTriedAgainAfterAPause() {
        fixture.given(REQUESTED, new AttemptFailed(PAYMENT, OPERATION, 1, SIMULATOR, "down", DEADLINE, NOON))
                .when(resume(DEADLINE))
                .expectEvents(new AttemptStarted(PAYMENT, call(2, DEADLINE.plusSeconds(10)), DEADLINE))
                .expectEventsMatching(ofTheTenant());
    }

    @Test
    void isAskedAboutWhenItsOutcomeIsUnknown() {
        fixture.given(REQUESTED, new OutcomeUnknown(PAYMENT, OPERATION, 1, SIMULATOR, "timeout", 0, DEADLINE, NOON))
                .when(resume(DEADLINE))
                .expectEvents(new VerificationStarted(PAYMENT, call(1, DEADLINE.plusSeconds(10)), 1, DEADLINE))
                .expectEventsMatching(ofTheTenant());
    }

    @Test
    void isNotResumedBeforeItsTime() {
        fixture.given(REQUESTED)
                .when(resume(DEADLINE.minusNanos(1)))
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(0));
    }

    @Test
    void hearsAnAnswerOnce() {
        fixture.given(REQUESTED, SUCCEEDED).when(answer(1, executed())).expectNoEvents();
    }

    @Test
    void staysFailed() {
        fixture.given(REQUESTED, FAILED).when(answer(1, unknown())).expectNoEvents();
        Fixtures.of(Refund.class)
                .given(REQUESTED, FAILED)
                .when(resume(DEADLINE))
                .expectNoEvents();
    }

    @Test
    void hasSucceededWhenItIsFoundExecutedAfterItFailed() {
        fixture.given(REQUESTED, FAILED)
                .when(answer(1, executed()))
                .expectEventsMatching(payloadsMatching(exactSequenceOf(instanceOf(LateRefundFound.class))))
                .expectEventsMatching(ofTheTenant());
    }

    @Test
    void existsOnlyWhereItsPaymentCreatedIt() {
        fixture.givenNoPriorActivity()
                .when(answer(1, executed()))
                .expectNoEvents()
                .expectException(AggregateNotFoundException.class);
    }

    private static RefundFailed failed(String reason) {
        return new RefundFailed(
                REFUND,
                PAYMENT,
                OPERATION,
                usd(250),
                reason,
                List.of(
                        new LedgerLine(RESERVE, DEBIT, usd(250), POSTED),
                        new LedgerLine(LedgerAccount.payable(MERCHANT), CREDIT, usd(250), POSTED)),
                NOON);
    }

    private static GatewayCall call(int attempt, Instant deadline) {
        return new GatewayCall(
                OPERATION, OperationKind.REFUND, SIMULATOR, attempt, deadline, usd(250), null, null, "ch_0", false);
    }

    private static RecordRefundAnswer answer(int attempt, GatewayAnswer answer) {
        return new RecordRefundAnswer(REFUND, OPERATION, attempt, answer, NOON);
    }

    private static ResumeRefund resume(Instant at) {
        return new ResumeRefund(REFUND, OPERATION, at);
    }
}
