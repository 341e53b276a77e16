package io.daybook.shared.payout;

import io.daybook.shared.types.CurrencyCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a merchant is paid out by itself in one currency.
 *
 * @param schedule null where a payout has to be asked for
 * @param nextAt when the next one is due; null where none is
 * @param version the sequence number of the balance's last event, from 0
 */
public record ScheduleView(
        CurrencyCode currency,
        @Nullable PayoutSchedule schedule,
        @Nullable Instant nextAt,
        long version) {}
