package io.daybook.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.Segment;
import org.junit.jupiter.api.Test;

/** How often a reader looks while it waits. */
class ReadingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Segment WHOLE = Segment.ROOT_SEGMENT;

    private final Arrivals arrivals = new Arrivals();
    private final Readings readings = new Readings(arrivals);
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicLong version = new AtomicLong(-1);
    private final AtomicLong position = new AtomicLong();

    private Sight<String> look() {
        looks.incrementAndGet();
        return new Sight<>("seen", position.get(), version.get(), true, List.of());
    }

    private CompletableFuture<Reading<String>> reading(Await await, String id) {
        return CompletableFuture.supplyAsync(
                () -> readings.read(await, id, this::look), Executors.newVirtualThreadPerTaskExecutor());
    }

    private void arrive(long at, Map<String, Change> changes) {
        position.set(at);
        arrivals.arrived(WHOLE, at, changes);
    }

    private void untilWaiting(String id) {
        while (!arrivals.isAwaited(id) || looks.get() == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_change_of_something_else_or_of_too_old_a_version_is_no_reason_to_look_again() {
        arrive(1, Map.of());
        CompletableFuture<Reading<String>> reading = reading(Await.version(new Accepted(3), PATIENCE), "pay_1");
        untilWaiting("pay_1");
        int before = looks.get();

        arrive(2, Map.of("pay_2", new Change(9, true)));
        arrive(3, Map.of("pay_1", new Change(2, true)));
        version.set(3);
        arrive(4, Map.of("pay_1", new Change(3, true)));

        assertThat(reading.join().behind()).isFalse();
        assertThat(looks.get() - before).isEqualTo(1);
        assertThat(arrivals.isAwaited("pay_1")).isFalse();
    }

    @Test
    void nobody_looks_for_a_position_that_is_known_not_to_be_reached() {
        arrive(1, Map.of());
        CompletableFuture<Reading<String>> reading = reading(Await.position(new Position(5), PATIENCE), null);
        while (!arrivals.isAnyPositionAwaited()) {
            Thread.onSpinWait();
        }

        arrive(4, Map.of());
        arrive(5, Map.of());

        assertThat(reading.join().position()).isEqualTo(new Position(5));
        assertThat(looks).hasValue(1);
    }

    @Test
    void a_share_that_is_moved_by_another_node_is_looked_at_from_time_to_time() {
        arrivals.arrived(WHOLE.split()[0], 1, Map.of());
        CompletableFuture<Reading<String>> reading = reading(Await.version(new Accepted(0), PATIENCE), "pay_1");
        untilWaiting("pay_1");

        version.set(0);

        assertThat(reading.join().behind()).isFalse();
    }
}
