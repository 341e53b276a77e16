package io.daybook.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.query.projection.Recorded;
import io.daybook.shared.EventSamples;
import io.daybook.shared.EventSamples.Sample;
import io.daybook.shared.feed.FeedType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the public is told of every event. What is written here was promised to merchants, and is hashed. */
class PublicEventsTest {

    private static final Path PROMISED =
            Path.of("src", "test", "resources", "io", "daybook", "query", "public-events.txt");

    /** To write it anew, for events that were never public: {@code -Ddaybook.docs.write=true}. */
    @Test
    void no_payload_changes_unnoticed() throws IOException {
        String found = EventSamples.current().stream()
                .map(PublicEventsTest::told)
                .filter(Objects::nonNull)
                .collect(Collectors.joining());
        if (Boolean.getBoolean("daybook.docs.write")) {
            Files.createDirectories(Objects.requireNonNull(PROMISED.getParent()));
            Files.writeString(PROMISED, found);
        }

        assertThat(PROMISED).hasContent(found);
    }

    private static String told(Sample sample) {
        PublicEvent told = PublicEvents.of(sample.event());
        return told == null ? null : sample.entry().name() + "\n  " + payload(told) + "\n";
    }

    private static String payload(PublicEvent event) {
        Recorded recorded = new Recorded(
                1,
                Instant.parse("2026-11-02T12:00:00.000123Z"),
                "evt_01K9ZQ4K7M3N8P2R5S6T7V8W9X",
                "subject",
                0,
                Map.of("merchant_id", "mer_01K9ZQ4K7M3N8P2R5S6T7V8W9A", "mode", "test"));
        return FeedPayload.write(event, recorded, 1, FeedPayload.NOTHING);
    }

    @Test
    void every_public_type_comes_of_some_event() {
        Set<FeedType> told = EventSamples.current().stream()
                .map(sample -> PublicEvents.of(sample.event()))
                .filter(Objects::nonNull)
                .map(PublicEvent::type)
                .collect(Collectors.toCollection(TreeSet::new));

        // Of the sample of a screening, whose outcome decides, there is one.
        assertThat(List.of(FeedType.values()))
                .filteredOn(type -> !told.contains(type))
                .isSubsetOf(FeedType.PAYMENT_BLOCKED, FeedType.PAYMENT_REVIEW_REQUIRED);
    }

    @Test
    void a_payload_is_ascii_whatever_a_text_holds() {
        PublicEvent event =
                new PublicEvent(FeedType.PAYMENT_FAILED, "pay_1").with("reason", "naïve \ud83d\ude00 \0 \ud800");

        assertThat(payload(event)).isASCII().contains("na\\u00EFve \\uD83D\\uDE00 \\u0000");
        assertThat(FeedPayload.hash("{}"))
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }
}
