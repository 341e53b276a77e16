package io.daybook.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.EventSamples.Sample;
import io.daybook.shared.types.DomainEvent;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every module proves that reads or writes events: that it understands all that was ever stored. */
public interface EventSamplesContract {

    /** Reads an event as the module does. */
    DomainEvent read(byte[] json, Class<? extends DomainEvent> type) throws IOException;

    /** Writes an event as the module does. */
    byte[] write(DomainEvent event) throws IOException;

    @ParameterizedTest
    @MethodSource("io.daybook.shared.EventSamples#all")
    default void readsEveryStoredEvent(Sample sample) throws IOException {
        assertThat(read(sample.json(), sample.entry().type())).isEqualTo(sample.event());
    }

    @ParameterizedTest
    @MethodSource("io.daybook.shared.EventSamples#all")
    default void readsWhatItWrites(Sample sample) throws IOException {
        assertThat(read(write(sample.event()), sample.entry().type())).isEqualTo(sample.event());
    }
}
