package io.daybook.command.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int simulate(String words) {
        return Simulate.run(List.of(words.split(" ")), new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @Test
    void countsAndIsContentWhenNothingWasViolated() {
        assertThat(simulate("--schedules 100 --seed 5 --threads 2")).isZero();

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("100 schedules from seed 5", "node crashes", "answered created", "Violations: 0");
    }

    @Test
    void fallsOutWithTheSeedAndItsStory() {
        assertThat(simulate("--schedules 10000 --bug new_key_after_unknown")).isEqualTo(1);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("VIOLATION: ", "Live it again: ./daybook simulate --trace --seed ", "PaymentInitiated");
    }

    @Test
    void tellsTheStoryOfASeed() {
        assertThat(simulate("--trace --seed 7")).isZero();

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("ALL FAULTS CEASE", "seed 7, ", "no violation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--schedules 0", "--schedules many", "--seed", "--bug no_such", "--speed 3"})
    void saysWhatItDoesNotUnderstand(String words) {
        assertThat(simulate(words)).isEqualTo(2);

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("./daybook simulate [--schedules N]");
    }
}
