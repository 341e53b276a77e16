package io.daybook.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=0          | 0     | wait=0",
                "wait=5          | 5000  | wait=5",
                "wait=0.25       | 250   | wait=0.25",
                "wait=30         | 30000 | wait=30",
                "wait=31         | 30000 | wait=30",
                "wait=999999     | 30000 | wait=30",
                "WAIT = 7        | 7000  | wait=7",
                "wait=\"7\"      | 7000  | wait=7",
                "foo, wait=2     | 2000  | wait=2",
                "wait=2, wait=9  | 2000  | wait=2"
            })
    void a_wish_to_wait_is_granted_up_to_thirty_seconds(String header, long millis, String applied) {
        Patience patience = of(header);
        assertThat(patience.limit()).isEqualTo(Duration.ofMillis(millis));
        assertThat(patience.applied()).isEqualTo(applied);
        assertThat(patience.async()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "wait", "wait=", "wait=-1", "wait=1e3", "wait=99999999999", "return=minimal", "wait=1.2345"})
    void what_is_not_understood_is_ignored(String header) {
        assertThat(of(header)).isEqualTo(new Patience(Duration.ofMillis(1500), false, null));
    }

    @Test
    void not_to_wait_at_all_wins() {
        assertThat(of("wait=20", "respond-async")).isEqualTo(new Patience(Duration.ZERO, true, "respond-async"));
    }

    private static Patience of(String... headers) {
        return Patience.of(Collections.enumeration(List.of(headers)));
    }
}
