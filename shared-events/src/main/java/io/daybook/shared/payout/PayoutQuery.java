package io.daybook.shared.payout;

import io.daybook.shared.types.Await;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.Tenant;
import org.jspecify.annotations.Nullable;

/** What can be asked about payouts and what they are paid from. Each is answered by a {@code Reading}. */
public sealed interface PayoutQuery {

    Tenant tenant();

    Await await();

    /**
     * A {@code Reading} of an {@code Optional} {@link PayoutView}. It is created by its balance, so that an awaited version
     * means no more than that it is there.
     */
    record FindPayout(Tenant tenant, PayoutId payoutId, Await await) implements PayoutQuery {}

    /**
     * A {@code Reading} of a {@code Page} of {@link PayoutView}, newest first.
     *
     * @param status of those that stand so only, or of all when null
     */
    record ListPayouts(Tenant tenant, @Nullable PayoutStatus status, PageRequest page, Await await)
            implements PayoutQuery {}

    /** A {@code Reading} of an {@code Optional} {@link ScheduleView}; an awaited version is the balance's. */
    record FindSchedule(Tenant tenant, CurrencyCode currency, Await await) implements PayoutQuery {}

    /** A {@code Reading} of a list of {@link ScheduleView} by currency, of those currencies that have one. */
    record ListSchedules(Tenant tenant, Await await) implements PayoutQuery {}

    /** A {@code Reading} of a list of {@link FundsView} by currency. */
    record FindFunds(Tenant tenant, Await await) implements PayoutQuery {}
}
