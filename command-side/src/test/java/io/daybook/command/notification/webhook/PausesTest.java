package io.daybook.command.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PausesTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final Pauses pauses = new Pauses(new Random(1));

    @Test
    void pauses_grow_and_the_last_try_is_after_three_days() {
        List<Duration> waits = new ArrayList<>();
        Instant now = NOON;
        int failures = 0;
        while (!Pauses.isHopeless(NOON, now)) {
            Instant next = pauses.next(++failures, NOON, now, null);
            waits.add(Duration.between(now, next));
            now = next;
        }
        assertThat(now).isEqualTo(NOON.plus(Duration.ofDays(3)));
        assertThat(waits.getFirst()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(waits.subList(0, 9)).isSorted();
        assertThat(waits).hasSizeBetween(14, 20).allMatch(wait -> wait.compareTo(Duration.ofHours(10)) < 0);
    }

    @Test
    void an_endpoint_may_ask_for_a_longer_pause_within_reason_and_for_no_shorter_one() {
        assertThat(pauses.next(1, NOON, NOON, Duration.ofMinutes(5))).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
        assertThat(pauses.next(1, NOON, NOON, Duration.ofDays(9))).isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(pauses.next(5, NOON, NOON, Duration.ofSeconds(1))).isAfter(NOON.plus(Duration.ofMinutes(20)));
        assertThat(pauses.next(9, NOON, NOON, Duration.ofDays(9))).isAfter(NOON.plus(Duration.ofHours(6)));
    }
}
