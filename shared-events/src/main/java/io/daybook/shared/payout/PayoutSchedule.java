package io.daybook.shared.payout;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.Money;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * When everything that is available is paid out by itself: at the beginning of a day, in UTC.
 *
 * @param day of the week from 1 (Monday) to 7, or of the month from 1 to 28; 0 where it is every day
 * @param minimum what has to be available at least, more than zero; less waits for the next time
 * @param route the merchant's gateways, in order, to be asked first whether they can
 */
public record PayoutSchedule(
        Interval interval, int day, PayoutDestination destination, Money minimum, List<ConnectorName> route) {

    /** How often. */
    public enum Interval {
        DAILY(0, 0),
        WEEKLY(1, 7),
        MONTHLY(1, 28);

        private final int first;
        private final int last;

        Interval(int first, int last) {
            this.first = first;
            this.last = last;
        }

        /** Whether a day makes sense for it. */
        public boolean has(int day) {
            return day >= first && day <= last;
        }
    }

    public PayoutSchedule {
        route = List.copyOf(route);
        if (!interval.has(day) || minimum.isZero()) {
            throw new IllegalArgumentException("a schedule has a day of its interval and a minimum");
        }
    }

    /** The first time after another. */
    public Instant next(Instant after) {
        LocalDate today = LocalDate.ofInstant(after, ZoneOffset.UTC);
        LocalDate next = switch (interval) {
            case DAILY -> today.plusDays(1);
            case WEEKLY -> today.with(TemporalAdjusters.next(DayOfWeek.of(day)));
            case MONTHLY -> {
                LocalDate thisMonth = today.withDayOfMonth(day);
                yield thisMonth.isAfter(today) ? thisMonth : thisMonth.plusMonths(1);
            }
        };
        return next.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
