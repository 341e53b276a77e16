package io.daybook.command.rules;

import static io.daybook.command.rules.PayoutOrders.BALANCE;
import static io.daybook.command.rules.PayoutOrders.applying;
import static io.daybook.command.rules.PayoutOrders.moved;
import static io.daybook.command.rules.PayoutOrders.payout;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.payout.FundsMovement.Kind.EARNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payout.BalanceCommand.ChangePayoutSchedule;
import io.daybook.shared.payout.BalanceCommand.PayOutOnSchedule;
import io.daybook.shared.payout.BalanceEvent;
import io.daybook.shared.payout.BalanceEvent.PayoutReserved;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleChanged;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleKept;
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.payout.PayoutSchedule;
import io.daybook.shared.payout.PayoutSchedule.Interval;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.RejectionCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Noon is on Monday, 2 November 2026. */
class ScheduleRulesTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-03T00:00:00Z");
    private static final Optional<ConnectorName> SOMEWHERE = Optional.of(SIMULATOR);

    private @Nullable BalanceState state;

    private List<BalanceEvent> when(Decision<BalanceEvent> decision) {
        List<BalanceEvent> events = ((Decision.Accept<BalanceEvent>) decision).events();
        events.forEach(event -> state = BalanceState.evolve(state, event));
        return events;
    }

    private static PayoutSchedule schedule(Interval interval, int day) {
        return new PayoutSchedule(interval, day, PayoutDestination.account("tok_visa"), usd(10_00), List.of(SIMULATOR));
    }

    private static ChangePayoutSchedule change(int number, @Nullable PayoutSchedule schedule) {
        ChangeId change = new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V%04d".formatted(number));
        return new ChangePayoutSchedule(BALANCE, TENANT, change, schedule, NOON);
    }

    private void daily() {
        when(ScheduleRules.change(state, change(1, schedule(Interval.DAILY, 0)), SOMEWHERE));
    }

    private List<BalanceEvent> whenItIs(Instant now) {
        return when(ScheduleRules.keep(state, new PayOutOnSchedule(BALANCE, payout(1), now), SOMEWHERE));
    }

    private void has(long cents) {
        when(BalanceRules.apply(state, applying(NOON, moved(1, EARNED, cents)), ReleaseTerms.STANDARD));
    }

    @ParameterizedTest
    @CsvSource({
        "DAILY, 0, 2026-11-02T12:00:00Z, 2026-11-03T00:00:00Z",
        "DAILY, 0, 2026-11-03T00:00:00Z, 2026-11-04T00:00:00Z",
        "WEEKLY, 1, 2026-11-02T12:00:00Z, 2026-11-09T00:00:00Z",
        "WEEKLY, 2, 2026-11-02T12:00:00Z, 2026-11-03T00:00:00Z",
        "MONTHLY, 3, 2026-11-02T12:00:00Z, 2026-11-03T00:00:00Z",
        "MONTHLY, 2, 2026-11-02T12:00:00Z, 2026-12-02T00:00:00Z",
        "MONTHLY, 28, 2026-12-28T00:00:00Z, 2027-01-28T00:00:00Z",
    })
    void theNextTimeIsAlwaysLater(Interval interval, int day, Instant now, Instant next) {
        assertThat(schedule(interval, day).next(now)).isEqualTo(next);
    }

    @Test
    void aScheduleThatCannotBeIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> schedule(Interval.DAILY, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> schedule(Interval.WEEKLY, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> schedule(Interval.MONTHLY, 29));
    }

    @Test
    void allThatIsAvailableIsPaidOutWhenItIsTime() {
        daily();
        has(60_00);

        assertThat(whenItIs(MIDNIGHT.minusNanos(1))).isEmpty();
        List<BalanceEvent> events = whenItIs(MIDNIGHT);

        assertThat(events).hasExactlyElementsOfTypes(PayoutReserved.class, PayoutScheduleKept.class);
        assertThat(((PayoutReserved) events.getFirst()).amount()).isEqualTo(usd(60_00));
        assertThat(state.availableMinor()).isZero();
        assertThat(whenItIs(MIDNIGHT)).isEmpty();
    }

    @Test
    void tooLittleWaitsForTheNextTime() {
        daily();
        has(9_99);

        assertThat(whenItIs(MIDNIGHT)).singleElement().isInstanceOfSatisfying(PayoutScheduleKept.class, kept -> {
            assertThat(kept.payoutId()).isNull();
            assertThat(kept.dueAt()).isEqualTo(MIDNIGHT);
            assertThat(kept.nextAt()).isEqualTo(Instant.parse("2026-11-04T00:00:00Z"));
        });
        assertThat(state.availableMinor()).isEqualTo(9_99);
    }

    @Test
    void timesThatWereSleptThroughAreKeptOnce() {
        daily();
        has(60_00);
        Instant aWeekLater = Instant.parse("2026-11-09T08:00:00Z");

        assertThat(whenItIs(aWeekLater)).hasSize(2);
        assertThat(whenItIs(aWeekLater)).isEmpty();
        assertThat(state.scheduled().nextAt()).isEqualTo(Instant.parse("2026-11-10T00:00:00Z"));
    }

    @Test
    void whereNoGatewayPaysOutToAnyMoreTheMoneyStays() {
        daily();
        has(60_00);

        List<BalanceEvent> events =
                when(ScheduleRules.keep(state, new PayOutOnSchedule(BALANCE, payout(1), MIDNIGHT), Optional.empty()));

        assertThat(events).hasExactlyElementsOfTypes(PayoutScheduleKept.class);
        assertThat(state.availableMinor()).isEqualTo(60_00);
    }

    @Test
    void whereNoGatewayPaysOutToIsRefused() {
        Decision<BalanceEvent> decision =
                ScheduleRules.change(state, change(1, schedule(Interval.DAILY, 0)), Optional.empty());

        assertThat(((Decision.Reject<BalanceEvent>) decision).rejection().code())
                .isEqualTo(RejectionCode.PAYOUT_DESTINATION_UNKNOWN);
    }

    @Test
    void aChangeIsMadeOnceAndTheLastOneHolds() {
        daily();
        assertThat(when(ScheduleRules.change(state, change(1, schedule(Interval.DAILY, 0)), SOMEWHERE)))
                .isEmpty();

        assertThat(when(ScheduleRules.change(state, change(2, null), Optional.empty())))
                .singleElement()
                .isInstanceOfSatisfying(
                        PayoutScheduleChanged.class,
                        ended -> assertThat(ended.nextAt()).isNull());
        has(60_00);
        assertThat(whenItIs(MIDNIGHT)).isEmpty();
    }
}
