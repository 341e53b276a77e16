package io.daybook.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventstore.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final String ULID = "01K9ZQ4K7M3N8P2R5S6T7V8W9A";
    private static final String EVENT = "01K9ZQ4K7M3N8P2R5S6T7V8W9B";
    private static final String MERCHANT = "01K9ZQ4K7M3N8P2R5S6T7V8W9C";

    private final Template template = new Template(List.of(
            event("evt_" + EVENT, "{\"payment_id\":\"pay_" + ULID + "\",\"merchant\":\"mer_" + MERCHANT + "\"}", "{}"),
            event(
                    "evt_01K9ZQ4K7M3N8P2R5S6T7V8W9D",
                    "{\"operation\":\"auth_" + ULID + "_1\"}",
                    "{\"causation_id\":\"evt_" + EVENT + "\",\"actor\":\"key_" + MERCHANT + "\"}")));

    private static StoredEvent event(String id, String payload, String metadata) {
        return new StoredEvent(
                id,
                "Payment",
                "pay_" + ULID,
                0,
                "payment.initiated",
                "1",
                payload.getBytes(StandardCharsets.UTF_8),
                metadata.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aCopyIsOfAnotherPaymentThroughout() {
        List<StoredEvent> copy = template.copy();

        String id = copy.getFirst().aggregateId();
        assertThat(id).startsWith("pay_").hasSize(30).isNotEqualTo("pay_" + ULID);
        assertThat(text(copy.getFirst().payload())).contains("\"payment_id\":\"" + id + "\"");
        assertThat(text(copy.getLast().payload())).isEqualTo("{\"operation\":\"auth_" + id.substring(4) + "_1\"}");
        assertThat(text(copy.getLast().metadata()))
                .contains("\"causation_id\":\"" + copy.getFirst().eventId() + "\"");
    }

    @Test
    void aCopyIsOfTheSameMerchantAndKey() {
        List<StoredEvent> copy = template.copy();

        assertThat(text(copy.getFirst().payload())).contains("mer_" + MERCHANT);
        assertThat(text(copy.getLast().metadata())).contains("key_" + MERCHANT);
    }

    @Test
    void noTwoCopiesShareAnId() {
        StoredEvent one = template.copy().getFirst();
        StoredEvent other = template.copy().getFirst();

        assertThat(one.aggregateId()).isNotEqualTo(other.aggregateId());
        assertThat(one.eventId()).isNotEqualTo(other.eventId());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
