package io.daybook.gateway.payouts;

import io.daybook.gateway.json.Words;
import io.daybook.gateway.payouts.PayoutBody.DestinationBody;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.payout.PayoutSchedule;
import io.daybook.shared.payout.ScheduleView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A schedule as the API answers it. */
record ScheduleBody(
        String object,
        String currency,
        String interval,
        @Nullable Integer day,
        @Nullable DestinationBody destination,
        @Nullable Long minimum,
        @Nullable Instant nextAt) {

    static ScheduleBody of(ScheduleView view, PersonalKeys keys) {
        PayoutSchedule schedule = view.schedule();
        return schedule == null
                ? new ScheduleBody("payout_schedule", view.currency().code(), "manual", null, null, null, null)
                : new ScheduleBody(
                        "payout_schedule",
                        view.currency().code(),
                        Words.of(schedule.interval()),
                        schedule.day() == 0 ? null : schedule.day(),
                        DestinationBody.of(schedule.destination(), keys),
                        schedule.minimum().minorUnits(),
                        view.nextAt());
    }
}
