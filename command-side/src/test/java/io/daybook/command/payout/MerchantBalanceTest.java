package io.daybook.command.payout;

import static io.daybook.command.Fixtures.exactly;
import static io.daybook.command.Fixtures.ofTheTenant;
import static io.daybook.command.Fixtures.rejectedWith;
import static io.daybook.command.rules.PayoutOrders.BALANCE;
import static io.daybook.command.rules.PayoutOrders.applying;
import static io.daybook.command.rules.PayoutOrders.moved;
import static io.daybook.command.rules.PayoutOrders.payingOut;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;

import io.daybook.command.Fixtures;
import io.daybook.shared.payout.BalanceCommand.ChangePayoutSchedule;
import io.daybook.shared.payout.BalanceCommand.PayOutOnSchedule;
import io.daybook.shared.payout.BalanceCommand.ReleaseFunds;
import io.daybook.shared.payout.BalanceCommand.RequestPayout;
import io.daybook.shared.payout.BalanceEvent.FundsApplied;
import io.daybook.shared.payout.BalanceEvent.PayoutReserved;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleChanged;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleKept;
import io.daybook.shared.payout.FundsMovement.Kind;
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.payout.PayoutDetails;
import io.daybook.shared.payout.PayoutEvent.PayoutRequested;
import io.daybook.shared.payout.PayoutSchedule;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.RejectionCode;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class MerchantBalanceTest {

    private static final FundsApplied SIXTY =
            new FundsApplied(BALANCE, TENANT, new Position(7), usd(60_00), usd(0), List.of(), NOON);

    private final FixtureConfiguration<MerchantBalance> fixture = Fixtures.of(MerchantBalance.class);

    @Test
    void beginsWithTheFirstMoney() {
        fixture.givenNoPriorActivity()
                .when(applying(NOON, moved(7, Kind.EARNED, 60_00)))
                .expectEvents(SIXTY)
                .expectEventsMatching(ofTheTenant());
    }

    @Test
    void setsMoneyAsideAndBeginsThePayoutTogether() {
        fixture.given(SIXTY)
                .when(payingOut(1, 60_00))
                .expectEventsMatching(exactly(PayoutReserved.class, PayoutRequested.class))
                .expectEventsMatching(ofTheTenant());
    }

    @Test
    void refusesMoreThanThereIs() {
        fixture.given(SIXTY)
                .when(payingOut(1, 60_01))
                .expectNoEvents()
                .expectException(rejectedWith(RejectionCode.PAYOUT_EXCEEDS_AVAILABLE));
    }

    @Test
    void refusesAPayoutWhereThereNeverWasAnything() {
        fixture.givenNoPriorActivity()
                .when(payingOut(1, 1))
                .expectNoEvents()
                .expectException(rejectedWith(RejectionCode.PAYOUT_EXCEEDS_AVAILABLE));
    }

    @Test
    void refusesADestinationThatNoGatewayPaysOutTo() {
        RequestPayout nowhere = new RequestPayout(
                BALANCE,
                TENANT,
                payingOut(1, 1).payoutId(),
                usd(1),
                PayoutDestination.account("nowhere"),
                PayoutDetails.NONE,
                List.of(SIMULATOR),
                NOON);

        fixture.given(SIXTY)
                .when(nowhere)
                .expectNoEvents()
                .expectException(rejectedWith(RejectionCode.PAYOUT_DESTINATION_UNKNOWN));
    }

    @Test
    void knowsAPayoutAgain() {
        fixture.givenCommands(applying(NOON, moved(7, Kind.EARNED, 60_00)), payingOut(1, 60_00))
                .when(payingOut(1, 60_00))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void paysOutAllThatIsAvailableWhenTheScheduleSaysSo() {
        PayoutSchedule daily = new PayoutSchedule(
                PayoutSchedule.Interval.DAILY, 0, PayoutDestination.account("tok_visa"), usd(1), List.of(SIMULATOR));
        ChangePayoutSchedule change =
                new ChangePayoutSchedule(BALANCE, TENANT, new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V8W9M"), daily, NOON);
        PayOutOnSchedule due = new PayOutOnSchedule(BALANCE, payingOut(1, 1).payoutId(), daily.next(NOON));

        fixture.givenNoPriorActivity().when(change).expectEventsMatching(exactly(PayoutScheduleChanged.class));
        Fixtures.of(MerchantBalance.class)
                .givenCommands(change, applying(NOON, moved(7, Kind.EARNED, 60_00)))
                .when(due)
                .expectEventsMatching(exactly(PayoutReserved.class, PayoutScheduleKept.class, PayoutRequested.class))
                .expectEventsMatching(ofTheTenant());
    }

    @Test
    void releasesNothingThatIsNotThere() {
        fixture.given(SIXTY).when(new ReleaseFunds(BALANCE, NOON)).expectNoEvents();
        Fixtures.of(MerchantBalance.class)
                .givenNoPriorActivity()
                .when(new ReleaseFunds(BALANCE, NOON))
                .expectException(AggregateNotFoundException.class);
    }
}
