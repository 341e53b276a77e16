package io.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layout is what its page says. */
class LeafHashTest {

    private static final Path PAGE = Path.of("..", "docs", "event-log.md");

    static List<JsonNode> vectors() throws IOException {
        List<JsonNode> vectors = new ArrayList<>();
        for (String block : blocks("json")) {
            vectors.add(new ObjectMapper().readTree(block));
        }
        return vectors;
    }

    private static List<String> blocks(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        return block.results().map(result -> result.group(1)).toList();
    }

    @Test
    void thePageHasVectors() throws IOException {
        assertThat(vectors()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(vectors())
                .extracting(vector -> vector.get("leaf_hash").asText())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void encodingAndHashAreThoseOfTheVector(JsonNode vector) {
        StoredEvent event = new StoredEvent(
                vector.get("event_id").asText(),
                vector.get("aggregate_type").asText(),
                vector.get("aggregate_id").asText(),
                vector.get("sequence").asLong(),
                vector.get("payload_type").asText(),
                vector.get("payload_revision").asText(),
                vector.get("payload").asText().getBytes(StandardCharsets.UTF_8),
                vector.get("metadata").asText().getBytes(StandardCharsets.UTF_8));
        Instant recordedAt = Instant.parse(vector.get("recorded_at").asText());

        assertThat(HexFormat.of().formatHex(LeafHash.encode(event, recordedAt)))
                .isEqualTo(vector.get("encoding").asText());
        assertThat(HexFormat.of().formatHex(LeafHash.of(event, recordedAt)))
                .isEqualTo(vector.get("leaf_hash").asText());
    }

    @Test
    void theQueryOfThePageFindsEveryHashRightAndAForgedOneWrong() throws Exception {
        String query = blocks("sql").stream()
                .filter(sql -> sql.contains("sha256"))
                .findFirst()
                .orElseThrow();
        try (Database database = TemporaryDatabase.create();
                PostgresLog log = Logs.open(database)) {
            log.engine().appendEvents(Logs.events(Logs.newAggregate(), 0, 5));
            assertThat(Logs.query(database, query, row -> row.getLong(1))).isEmpty();

            try (var forger = TemporaryDatabase.superuser(database);
                    var statement = forger.createStatement()) {
                statement.execute("ALTER TABLE log.event DISABLE TRIGGER ALL");
                statement.execute("UPDATE log.event SET recorded_at = recorded_at + interval '1 microsecond'"
                        + " WHERE position = 4");
            }
            assertThat(Logs.query(database, query, row -> row.getLong(1))).containsExactly(4L);
        }
    }
}
