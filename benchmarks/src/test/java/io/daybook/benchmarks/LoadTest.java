package io.daybook.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final long STALL_MILLIS = 100;

    @Test
    void anOpenLoopCountsAStallForAllWhoWouldHaveComeMeanwhile() {
        AtomicInteger done = new AtomicInteger();

        // One caller, a hundred turns a millisecond apart, and the first of them takes all the time.
        Load.Result result = Load.open(1000, 1, Duration.ofMillis(STALL_MILLIS), caller -> () -> {
            if (done.getAndIncrement() == 0) {
                stall();
            }
        });

        assertThat(result.count()).isEqualTo(STALL_MILLIS);
        // The one that was due in the middle of the stall waited for half of it: measured from its own begin, it took
        // none.
        assertThat(result.millis(45)).isGreaterThanOrEqualTo(STALL_MILLIS * 0.4);
    }

    private static void stall() {
        long end = System.nanoTime() + Duration.ofMillis(STALL_MILLIS).toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Test
    void aClosedLoopEndsWhenNothingIsLeft() {
        AtomicInteger done = new AtomicInteger();

        Load.Result result = Load.closed(4, Duration.ofMinutes(1), 1000, caller -> done::incrementAndGet);

        assertThat(result.count()).isEqualTo(1000);
        assertThat(done).hasValue(1000);
    }

    @Test
    void aFailureEndsTheMeasurementAndIsTold() {
        assertThatThrownBy(() -> Load.closed(4, Duration.ofMinutes(1), caller -> () -> {
                    throw new IOException("answered 500");
                }))
                .hasMessageContaining("answered 500");
    }
}
