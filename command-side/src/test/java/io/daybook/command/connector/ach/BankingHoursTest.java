package io.daybook.command.connector.ach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankingHoursTest {

    private final BankingHours hours = ClearingHouse.hours();

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T16:59:59, 2026-11-19T17:00", // a Friday, just before
        "2026-11-20T17:00:00, 2026-11-20T17:00",
        "2026-11-22T12:00:00, 2026-11-20T17:00", // a Sunday
        "2026-11-26T18:00:00, 2026-11-25T17:00", // Thanksgiving
        "2026-07-04T18:00:00, 2026-07-03T17:00", // a holiday on a Saturday: the Friday was open
        "2027-07-05T18:00:00, 2027-07-02T17:00", // a holiday on a Sunday: the Monday is closed
        "2026-03-09T16:59:59, 2026-03-06T17:00", // clocks went forward on the 8th
        "2026-11-02T17:00:00, 2026-11-02T17:00" // clocks went back on the 1st
    })
    void theLastCutOffIsThatOfABankingDay(LocalDateTime now, LocalDateTime cutOff) {
        assertThat(hours.lastCutOff(newYork(now))).isEqualTo(newYork(cutOff));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-19T17:00, 2026-11-20",
        "2026-11-20T17:00, 2026-11-23", // over a weekend
        "2026-11-25T17:00, 2026-11-27", // over Thanksgiving
        "2026-11-20T03:00, 2026-11-23", // late: the file of Thursday, made on Friday morning
        "2026-11-21T03:00, 2026-11-24", // late: the bank gets it on Monday
        "2026-12-24T17:00, 2026-12-28"
    })
    void moneyMovesOnTheBankingDayAfterTheBankHasGotTheFile(LocalDateTime now, LocalDate effective) {
        assertThat(hours.effective(newYork(now))).isEqualTo(effective);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20, 2026-11-24T17:00", "2026-11-25, 2026-11-30T17:00", "2027-07-02, 2027-07-07T17:00"})
    void anEntryCountsAsSettledTwoBankingDaysLater(LocalDate effective, LocalDateTime settles) {
        assertThat(hours.settlesAt(effective)).isEqualTo(newYork(settles));
    }

    private static Instant newYork(LocalDateTime time) {
        return time.atZone(BankingHours.NEW_YORK).toInstant();
    }
}
