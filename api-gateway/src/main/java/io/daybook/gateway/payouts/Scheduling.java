package io.daybook.gateway.payouts;

import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.payout.BalanceCommand.ChangePayoutSchedule;
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.payout.PayoutQuery.FindSchedule;
import io.daybook.shared.payout.PayoutSchedule;
import io.daybook.shared.payout.ScheduleView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.Money;
import org.jspecify.annotations.Nullable;

/** Pays out by itself from now on, or no longer. */
record Scheduling(PayoutTools tools, WriteRequest request, ScheduleRequest asked) implements Write<ScheduleView> {

    @Override
    public String idPrefix() {
        return ChangeId.PREFIX;
    }

    @Override
    public Class<ScheduleView> viewType() {
        return ScheduleView.class;
    }

    @Override
    public Command command(String reservedId) {
        ChangeId change = new ChangeId(reservedId);
        @Nullable
        PayoutSchedule schedule = asked.interval()
                .map(interval -> new PayoutSchedule(
                        interval,
                        asked.day(),
                        destination(),
                        new Money(asked.minimum(), asked.currency()),
                        request.caller().route()))
                .orElse(null);
        return new ChangePayoutSchedule(
                BalanceId.of(request.tenant(), asked.currency()),
                request.tenant(),
                change,
                schedule,
                tools.clock().instant());
    }

    /** An address belongs to nobody that we know, so that it is sealed under the key of the balance. */
    private PayoutDestination destination() {
        return asked.destination() != null
                ? PayoutDestination.account(asked.destination())
                : PayoutDestination.email(tools.keys()
                        .seal(
                                BalanceId.of(request.tenant(), asked.currency()),
                                PayoutDestination.EMAIL_FIELD,
                                String.valueOf(asked.email())));
    }

    @Override
    public Outcome<ScheduleView> outcome(String reservedId, Accepted accepted) {
        return tools.outcomes()
                .await(
                        accepted,
                        request.patience(),
                        await -> new FindSchedule(request.tenant(), asked.currency(), await),
                        (ScheduleView view) -> false)
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(ScheduleView view) {
        return ScheduleBody.of(view, tools.keys());
    }

    @Override
    public String location(ScheduleView view) {
        return "/v1/payout-schedules";
    }
}
