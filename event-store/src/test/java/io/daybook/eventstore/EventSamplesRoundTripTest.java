package io.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.shared.EventSamples;
import io.daybook.shared.EventSamples.Sample;
import io.daybook.shared.EventSamplesContract;
import io.daybook.shared.types.DomainEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stored form of every event, through the serializer that Axon is given. */
class EventSamplesRoundTripTest implements EventSamplesContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MessageSerializer serializer = MessageSerializer.create();

    @Override
    public DomainEvent read(byte[] json, Class<? extends DomainEvent> type) {
        return serializer.deserialize(new SimpleSerializedObject<>(json, byte[].class, serializer.typeForClass(type)));
    }

    @Override
    public byte[] write(DomainEvent event) {
        return serializer.serialize(event, byte[].class).getData();
    }

    @ParameterizedTest
    @MethodSource("io.daybook.shared.EventSamples#all")
    void writesAnEventAsItsSampleSays(Sample sample) throws IOException {
        assertThat(JSON.readTree(write(sample.event()))).isEqualTo(JSON.readTree(sample.json()));
    }

    @ParameterizedTest
    @MethodSource("io.daybook.shared.EventSamples#all")
    void writesFieldsInTheOrderOfTheRecordSoThatTheBytesAreTheSameOnEveryMachine(Sample sample) throws IOException {
        JsonNode stored = JSON.readTree(sample.json());

        assertThat(new String(write(sample.event()), StandardCharsets.UTF_8)).isEqualTo(stored.toString());
    }

    @ParameterizedTest
    @MethodSource("io.daybook.shared.EventSamples#current")
    void storesAnEventUnderItsNameAndRevision(Sample sample) {
        SerializedObject<byte[]> stored = serializer.serialize(sample.event(), byte[].class);

        assertThat(stored.getType().getName()).isEqualTo(sample.entry().name());
        assertThat(stored.getType().getRevision())
                .isEqualTo(Integer.toString(sample.entry().revision()));
    }

    @Test
    void hasASampleOfEveryKindOfEvent() {
        assertThat(EventSamples.all()).hasSizeGreaterThan(20);
    }
}
