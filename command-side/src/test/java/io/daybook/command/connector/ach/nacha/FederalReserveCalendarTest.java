package io.daybook.command.connector.ach.nacha;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FederalReserveCalendarTest {

    /** As the Federal Reserve has published them, without the holidays that fall on a Saturday. */
    @ParameterizedTest
    @CsvSource({
        "2021, '01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25'",
        "2022, '01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26'",
        "2023, '01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-23 12-25'",
        "2024, '01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25'",
        "2025, '01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25'",
        "2026, '01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25'",
        "2027, '01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25'",
        "2028, '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-23 12-25'"
    })
    void theHolidaysOfAYearAreThoseThatTheFederalReserveKeeps(int year, String days) {
        assertThat(FederalReserveCalendar.holidays(year))
                .containsExactlyElementsOf(Stream.of(days.split(" "))
                        .map(day -> LocalDate.parse(year + "-" + day))
                        .toList());
    }

    @Test
    void aHolidayOnASaturdayLeavesTheFridayOpenAndOneOnASundayTakesTheMonday() {
        assertThat(LocalDate.parse("2026-07-04").getDayOfWeek()).isEqualTo(DayOfWeek.SATURDAY);
        assertThat(FederalReserveCalendar.isBankingDay(LocalDate.parse("2026-07-03")))
                .isTrue();
        assertThat(LocalDate.parse("2027-07-04").getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
        assertThat(FederalReserveCalendar.isBankingDay(LocalDate.parse("2027-07-05")))
                .isFalse();
    }

    @Test
    void bankingDaysAreCountedOverWeekendsAndHolidays() {
        LocalDate wednesdayBeforeThanksgiving = LocalDate.parse("2026-11-25");

        assertThat(FederalReserveCalendar.plus(wednesdayBeforeThanksgiving, 1))
                .isEqualTo(LocalDate.parse("2026-11-27"));
        assertThat(FederalReserveCalendar.plus(wednesdayBeforeThanksgiving, 2))
                .isEqualTo(LocalDate.parse("2026-11-30"));
        assertThat(FederalReserveCalendar.plus(LocalDate.parse("2026-11-28"), 0))
                .isEqualTo(LocalDate.parse("2026-11-30"));
        assertThat(FederalReserveCalendar.onOrBefore(LocalDate.parse("2026-11-26")))
                .isEqualTo(wednesdayBeforeThanksgiving);
    }

    @Property
    void everyYearHasTenOrElevenHolidaysLessThoseOnASaturday(@ForAll @IntRange(min = 2022, max = 2099) int year) {
        assertThat(FederalReserveCalendar.holidays(year))
                .hasSizeBetween(9, 11)
                .allSatisfy(day -> assertThat(day.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    }
}
