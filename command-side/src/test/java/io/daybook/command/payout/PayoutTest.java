package io.daybook.command.payout;

import static io.daybook.command.Fixtures.exactly;
import static io.daybook.command.Fixtures.ofTheTenant;
import static io.daybook.command.Orders.executed;
import static io.daybook.command.Orders.pending;
import static io.daybook.command.rules.PayoutOrders.answering;
import static io.daybook.command.rules.PayoutOrders.payingOut;
import static io.daybook.command.rules.PayoutOrders.payout;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.SIMULATOR;

import io.daybook.command.Fixtures;
import io.daybook.command.rules.CallPolicy;
import io.daybook.command.rules.PayoutRules;
import io.daybook.shared.payout.PayoutCommand.CheckPayout;
import io.daybook.shared.payout.PayoutCommand.ResumePayout;
import io.daybook.shared.payout.PayoutEvent.PayoutPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutRequested;
import io.daybook.shared.payout.PayoutEvent.PayoutSent;
import io.daybook.shared.payout.PayoutEvent.PayoutVerificationStarted;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class PayoutTest {

    private static final PayoutRequested REQUESTED =
            PayoutRules.begin(payingOut(1, 50_00), SIMULATOR, CallPolicy.STANDARD);

    private final FixtureConfiguration<Payout> fixture = Fixtures.of(Payout.class);

    @Test
    void isPaid() {
        fixture.given(REQUESTED)
                .when(answering(1, executed()))
                .expectEventsMatching(exactly(PayoutPaid.class))
                .expectEventsMatching(ofTheTenant());
    }

    @Test
    void isSentAndAskedAboutWhenTheGatewayHints() {
        fixture.given(REQUESTED).when(answering(1, pending())).expectEventsMatching(exactly(PayoutSent.class));
        Fixtures.of(Payout.class)
                .given(REQUESTED)
                .andGivenCommands(answering(1, pending()))
                .when(new CheckPayout(payout(1), NOON))
                .expectEventsMatching(exactly(PayoutVerificationStarted.class));
    }

    @Test
    void isNotResumedBeforeItsTime() {
        fixture.given(REQUESTED).when(new ResumePayout(payout(1), NOON)).expectNoEvents();
    }

    @Test
    void existsOnlyWhereItsBalanceCreatedIt() {
        fixture.givenNoPriorActivity()
                .when(answering(1, executed()))
                .expectNoEvents()
                .expectException(AggregateNotFoundException.class);
    }
}
