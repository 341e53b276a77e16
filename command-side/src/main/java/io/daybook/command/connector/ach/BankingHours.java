package io.daybook.command.connector.ach;

import io.daybook.command.connector.ach.nacha.FederalReserveCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When files are made, and when their money moves. Days and times are those of New York, where the Federal Reserve's clock
 * is.
 *
 * @param cutOff what is queued before it on a banking day goes out on that day
 * @param settlementDays how many banking days after the effective one an entry counts as settled
 */
record BankingHours(LocalTime cutOff, int settlementDays) {

    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final int EFFECTIVE_AFTER = 1;

    BankingHours {
        if (settlementDays < 1 || settlementDays > 60) {
            throw new IllegalArgumentException("entries settle after 1 to 60 banking days");
        }
    }

    /** The last cut-off that has passed, or is just now. */
    Instant lastCutOff(Instant now) {
        LocalDate day = FederalReserveCalendar.onOrBefore(day(now));
        Instant cut = at(day);
        return cut.isAfter(now) ? at(FederalReserveCalendar.onOrBefore(day.minusDays(1))) : cut;
    }

    /**
     * The banking day on which the money of a file made now is meant to move: the one after that on which the bank gets it.
     * A file that is late, since no node was up at the cut-off, is given a later day, so that it is never one that has
     * begun.
     */
    LocalDate effective(Instant now) {
        return FederalReserveCalendar.plus(day(now), EFFECTIVE_AFTER);
    }

    /** When entries of an effective day count as settled unless they have come back: at the cut-off of the last day. */
    Instant settlesAt(LocalDate effective) {
        return at(FederalReserveCalendar.plus(effective, settlementDays));
    }

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, NEW_YORK);
    }

    static LocalTime minute(Instant instant) {
        LocalTime time = LocalTime.ofInstant(instant, NEW_YORK);
        return LocalTime.of(time.getHour(), time.getMinute());
    }

    private Instant at(LocalDate day) {
        return day.atTime(cutOff).atZone(NEW_YORK).toInstant();
    }
}
