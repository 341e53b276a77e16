package io.daybook.gateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.gateway.idempotency.Refusal.Seen;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

    /** The database was asked at 10,000 ns and had answered at 14,000, and said 3,000: so it was between 7,000 and 11,000. */
    @ParameterizedTest
    @CsvSource({
        "0, LATER",
        "6999, LATER",
        "7000, UNCERTAIN",
        "11000, UNCERTAIN",
        "11001, EARLIER",
        "20000, EARLIER",
    })
    void what_came_while_the_database_may_have_refused_is_uncertain(long arrived, Seen seen) {
        assertThat(new Refusal(3, 10_000, 14_000).seenFrom(arrived)).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({"-1, LATER", "5000, EARLIER"})
    void the_clock_of_the_process_may_run_over(long offset, Seen seen) {
        long asked = Long.MAX_VALUE - 1_000;
        assertThat(new Refusal(0, asked, asked + 2_000).seenFrom(asked + offset))
                .isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({"10000, LATER", "13999, LATER", "14000, UNCERTAIN"})
    void a_refusal_that_seems_to_be_still_to_come_is_later_than_all_before_it(long arrived, Seen seen) {
        assertThat(new Refusal(-4, 10_000, 11_000).seenFrom(arrived)).isEqualTo(seen);
    }
}
