package io.daybook.command.rules;

import io.daybook.command.rules.BalanceState.Scheduled;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payout.BalanceCommand.ChangePayoutSchedule;
import io.daybook.shared.payout.BalanceCommand.PayOutOnSchedule;
import io.daybook.shared.payout.BalanceCommand.RequestPayout;
import io.daybook.shared.payout.BalanceEvent;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleChanged;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleKept;
import io.daybook.shared.payout.PayoutDetails;
import io.daybook.shared.payout.PayoutSchedule;
import io.daybook.shared.types.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pays out everything that is available when a merchant's schedule says so. */
public final class ScheduleRules {

    private ScheduleRules() {}

    /**
     * Changes the schedule.
     *
     * @param state null before the first event
     * @param connector the gateway that can pay out to its destination, if there is one
     */
    public static Decision<BalanceEvent> change(
            @Nullable BalanceState state, ChangePayoutSchedule command, Optional<ConnectorName> connector) {
        Scheduled before = state == null ? null : state.scheduled();
        if (before != null && before.changeId().equals(command.changeId())) {
            return Decision.accept();
        }
        PayoutSchedule schedule = command.schedule();
        if (schedule != null && connector.isEmpty()) {
            return BalanceRules.nowhere(command.balanceId().currency());
        }
        return Decision.accept(new PayoutScheduleChanged(
                command.balanceId(),
                command.tenant(),
                command.changeId(),
                schedule,
                schedule == null ? null : schedule.next(command.at()),
                command.at()));
    }

    /** The schedule that is due at a time, if one is. */
    public static Optional<PayoutSchedule> due(BalanceState state, Instant at) {
        Scheduled scheduled = state.scheduled();
        if (scheduled == null || scheduled.schedule() == null || scheduled.nextAt() == null) {
            return Optional.empty();
        }
        return scheduled.nextAt().isAfter(at) ? Optional.empty() : Optional.of(scheduled.schedule());
    }

    /**
     * Keeps what is due: sets aside all that is available, unless it is less than the minimum or no gateway can pay it out;
     * then it waits for the next time.
     *
     * @param connector the gateway that can pay out to the schedule's destination, if there is one
     */
    public static Decision<BalanceEvent> keep(
            BalanceState state, PayOutOnSchedule command, Optional<ConnectorName> connector) {
        Optional<PayoutSchedule> due = due(state, command.at());
        Scheduled scheduled = state.scheduled();
        if (due.isEmpty() || scheduled == null || scheduled.nextAt() == null) {
            return Decision.accept();
        }
        List<BalanceEvent> events = new ArrayList<>();
        BalanceRules.released(state, command.at()).ifPresent(events::add);
        Optional<Money> amount = amount(state, due.get(), command.at()).filter(money -> connector.isPresent());
        amount.ifPresent(money -> events.add(BalanceRules.reserved(state, command.payoutId(), money, command.at())));
        events.add(new PayoutScheduleKept(
                state.balanceId(),
                state.tenant(),
                amount.isPresent() ? command.payoutId() : null,
                scheduled.nextAt(),
                due.get().next(command.at()),
                command.at()));
        return Decision.accept(events);
    }

    private static Optional<Money> amount(BalanceState state, PayoutSchedule schedule, Instant at) {
        long available = Math.addExact(state.availableMinor(), state.due(at).minorUnits());
        return available < schedule.minimum().minorUnits()
                ? Optional.empty()
                : Optional.of(new Money(available, state.currency()));
    }

    /** The payout that a schedule asks for, as if the merchant had. */
    public static RequestPayout request(
            BalanceState state, PayOutOnSchedule command, PayoutSchedule due, Money amount) {
        return new RequestPayout(
                state.balanceId(),
                state.tenant(),
                command.payoutId(),
                amount,
                due.destination(),
                PayoutDetails.NONE,
                due.route(),
                command.at());
    }
}
