package io.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The leaf is laid out as its specification says, whose vectors were computed by another program. */
class LeafHashTest {

    private static final Path SPECIFICATION =
            Path.of("").toAbsolutePath().getParent().resolve("docs/event-log.md");
    private static final Pattern VECTOR = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    static List<JsonNode> vectors() throws IOException {
        return VECTOR.matcher(Files.readString(SPECIFICATION))
                .results()
                .map(match -> read(match.group(1)))
                .toList();
    }

    @Test
    void theSpecificationHasVectors() throws IOException {
        assertThat(vectors()).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void anEventIsEncodedAndHashedAsSpecified(JsonNode vector) {
        StoredEvent event = event(vector);
        Instant recordedAt = Instant.EPOCH.plus(vector.get("recorded_at_micros").longValue(), ChronoUnit.MICROS);

        assertThat(hex(LeafHash.encode(event, recordedAt)))
                .isEqualTo(vector.get("encoding").textValue());
        assertThat(hex(LeafHash.of(event, recordedAt)))
                .isEqualTo(vector.get("leaf_hash").textValue());
    }

    @Test
    void whatMovesFromOneFieldToTheNextChangesTheHash() throws IOException {
        StoredEvent event = event(vectors().getFirst());
        StoredEvent shifted = new StoredEvent(
                event.eventId() + "P",
                event.aggregateType().substring(1),
                event.aggregateId(),
                event.sequence(),
                event.payloadType(),
                event.payloadRevision(),
                event.payload(),
                event.metadata());

        assertThat(LeafHash.of(shifted, Instant.EPOCH)).isNotEqualTo(LeafHash.of(event, Instant.EPOCH));
    }

    private static StoredEvent event(JsonNode vector) {
        return new StoredEvent(
                vector.get("event_id").textValue(),
                vector.get("aggregate_type").textValue(),
                vector.get("aggregate_id").textValue(),
                vector.get("sequence").longValue(),
                vector.get("payload_type").textValue(),
                vector.get("payload_revision").textValue(),
                vector.get("payload").textValue().getBytes(StandardCharsets.UTF_8),
                vector.get("metadata").textValue().getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static JsonNode read(String json) {
        try {
            return JsonMapper.builder().build().readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
