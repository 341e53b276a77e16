package io.daybook.command.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code ./daybook simulate} lives more of these; the seeds here are always the same. */
class SimulationTest {

    private static final int SCHEDULES = 3_000;
    private static final int MOST_TO_FIND_A_BUG = 3_000;

    @Test
    void everyScheduleEndsAsIfNothingHadGoneWrong() {
        Tally tally = new Tally();
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            Schedule.Outcome outcome = Schedule.of(seed, Bug.NONE);
            tally.add(outcome.tally());
            if (outcome.violation() != null) {
                throw new AssertionError(told(seed, Bug.NONE), outcome.violation());
            }
        }
        Set<Happening> never = EnumSet.allOf(Happening.class);
        never.removeIf(what -> tally.of(what) > 0);
        never.remove(Happening.CRASHED_ON_STALE_CACHE); // It may, and so far the rules have no such case.
        never.remove(Happening.LATE_CAPTURES); // Some two in a hundred thousand.
        assertThat(never).as("what never happened, and so was not tried").isEmpty();
    }

    private static String told(long seed, Bug bug) {
        Schedule.Outcome outcome = Schedule.told(seed, bug);
        return "seed " + seed + ":\n" + String.join("\n", outcome.trace()) + "\n" + outcome.violation();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyPlantedBugIsFound(Bug bug) {
        assertThat(LongStream.rangeClosed(1, MOST_TO_FIND_A_BUG)
                        .filter(seed -> Schedule.of(seed, bug).violation() != null)
                        .findFirst())
                .isPresent();
    }

    @Test
    void theSameSeedIsTheSameSchedule() {
        List<Long> once =
                LongStream.range(0, 200).map(SimulationTest::digest).boxed().toList();
        List<Long> again =
                LongStream.range(0, 200).map(SimulationTest::digest).boxed().toList();

        assertThat(again).isEqualTo(once);
        assertThat(Set.copyOf(once)).hasSize(once.size());
    }

    private static long digest(long seed) {
        return Schedule.of(seed, Bug.NONE).digest();
    }

    @Test
    void aTaleTellsWhatWasLived() {
        Schedule.Outcome told = Schedule.told(7, Bug.NONE);

        assertThat(told.digest()).isEqualTo(digest(7));
        assertThat(told.trace()).anyMatch(line -> line.contains("PaymentInitiated"));
        assertThat(Schedule.of(7, Bug.NONE).trace()).isEmpty();
    }
}
