package io.daybook.command.connector.ach.nacha;

import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The days on which the Federal Reserve Banks settle, computed by their rule: a holiday on a Sunday is kept on the Monday
 * after it, one on a Saturday is not kept at all (Board of Governors, "Holidays Observed", K.8).
 */
public final class FederalReserveCalendar {

    private static final int JUNETEENTH_SINCE = 2022;

    private FederalReserveCalendar() {}

    /** The weekdays of a year on which nothing settles, in order. */
    public static SortedSet<LocalDate> holidays(int year) {
        SortedSet<LocalDate> days = new TreeSet<>();
        observe(days, LocalDate.of(year, Month.JANUARY, 1));
        days.add(nth(3, DayOfWeek.MONDAY, year, Month.JANUARY)); // Martin Luther King, Jr.
        days.add(nth(3, DayOfWeek.MONDAY, year, Month.FEBRUARY)); // Washington
        days.add(LocalDate.of(year, Month.MAY, 1).with(lastInMonth(DayOfWeek.MONDAY))); // Memorial Day
        if (year >= JUNETEENTH_SINCE) {
            observe(days, LocalDate.of(year, Month.JUNE, 19));
        }
        observe(days, LocalDate.of(year, Month.JULY, 4));
        days.add(nth(1, DayOfWeek.MONDAY, year, Month.SEPTEMBER)); // Labor Day
        days.add(nth(2, DayOfWeek.MONDAY, year, Month.OCTOBER)); // Columbus Day
        observe(days, LocalDate.of(year, Month.NOVEMBER, 11));
        days.add(nth(4, DayOfWeek.THURSDAY, year, Month.NOVEMBER)); // Thanksgiving
        observe(days, LocalDate.of(year, Month.DECEMBER, 25));
        return days;
    }

    public static boolean isBankingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays(day.getYear()).contains(day);
    }

    /** The day itself when it is a banking day, else the next one that is. */
    public static LocalDate onOrAfter(LocalDate day) {
        LocalDate found = day;
        while (!isBankingDay(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /** The day itself when it is a banking day, else the last one that was. */
    public static LocalDate onOrBefore(LocalDate day) {
        LocalDate found = day;
        while (!isBankingDay(found)) {
            found = found.minusDays(1);
        }
        return found;
    }

    /**
     * The banking day that comes so many banking days after a day.
     *
     * @param count from 0; with 0, {@link #onOrAfter}
     */
    public static LocalDate plus(LocalDate day, int count) {
        LocalDate found = onOrAfter(day);
        for (int i = 0; i < count; i++) {
            found = onOrAfter(found.plusDays(1));
        }
        return found;
    }

    private static LocalDate nth(int ordinal, DayOfWeek weekday, int year, Month month) {
        return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(ordinal, weekday));
    }

    private static void observe(SortedSet<LocalDate> days, LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            days.add(day.plusDays(1));
        } else if (day.getDayOfWeek() != DayOfWeek.SATURDAY) {
            days.add(day);
        }
    }
}
