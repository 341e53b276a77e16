package io.daybook.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void everyFigureHasAPlaceOfItsOwn() {
        Figures figures = new Figures();
        for (int connections : new int[] {1, 64}) {
            figures.row("http.payments." + connections, "payments")
                    .value("per_second", connections * 10.0, "/s")
                    .and("p99.9", 1.5, "ms")
                    .show();
        }

        assertThat(figures.json())
                .isEqualTo("{\"http\":{\"payments\":{\"1\":{\"per_second\":10.0,\"p99_9_ms\":1.5},"
                        + "\"64\":{\"per_second\":640.0,\"p99_9_ms\":1.5}}}}");
        assertThat(figures.value("http.payments.64.per_second")).hasValue(640);
        assertThat(figures.value("http.payments.32.per_second")).isEmpty();
    }

    @Test
    void aMissedBarIsTold() {
        Figures figures = new Figures();
        figures.put("http.get.of_raw", 0.59);

        assertThat(Bars.show(figures)).isFalse();

        figures.put("http.get.of_raw", 0.6);

        assertThat(Bars.show(figures)).isTrue();
    }

    @Test
    void optionsSayWhatIsMeasured() {
        Settings usual = Settings.parse(List.of());
        Settings scale = Settings.parse(List.of("--quick", "--scale=100,2000", "--seconds=3"));

        assertThat(usual.parts()).containsExactlyInAnyOrder("store", "http", "slow");
        assertThat(usual.warmUp()).isEqualTo(Duration.ofSeconds(60));
        assertThat(scale.parts()).containsExactly("scale");
        assertThat(scale.scale()).containsExactly(100L, 2000L);
        assertThat(scale.time()).isEqualTo(Duration.ofSeconds(3));
        assertThatThrownBy(() -> Settings.parse(List.of("--fast"))).hasMessageContaining("--fast");
        assertThatThrownBy(() -> Settings.parse(List.of("--seconds=many"))).hasMessageContaining("--seconds=many");
    }
}
