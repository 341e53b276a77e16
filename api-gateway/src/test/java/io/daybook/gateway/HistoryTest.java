package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code GET /v1/payments/{id}/events} */
class HistoryTest {

    private final Merchant merchant = Daybook.running().merchant();

    @Test
    void every_event_says_who_did_what_when_and_why() {
        Exchange paid = merchant.post(
                "/v1/payments", Merchant.payment("tok_visa", "automatic"), Map.of("Idempotency-Key", "history-1"));
        Exchange history = merchant.get(
                "/v1/payments/" + paid.id() + "/events",
                Map.of("Daybook-Min-Position", paid.header("Daybook-Position")));
        List<String> types = texts(history, "type");
        assertThat(types)
                .containsExactly(
                        "payment.initiated",
                        "payment.authorization_requested",
                        "payment.authorized",
                        "payment.captured");
        JsonNode first = history.json().at("/data/0");
        assertThat(first.at("/actor").stringValue()).startsWith("key_");
        assertThat(first.at("/cause/request_id").stringValue()).isEqualTo(paid.header("Request-Id"));
        assertThat(first.at("/cause/idempotency_key").stringValue()).isEqualTo("history-1");
        assertThat(first.at("/cause/api_version").stringValue()).isEqualTo("2026-11-01");
        assertThat(first.at("/cause/address").stringValue()).isEqualTo("127.0.0.1");
        assertThat(history.at("/data/3/actor")).isEqualTo("connector:simulator");
        assertThat(history.json()
                        .at("/data")
                        .valueStream()
                        .mapToLong(e -> e.get("sequence").longValue()))
                .containsExactlyElementsOf(LongStream.range(0, 4).boxed().toList());
    }

    @Test
    void refunds_are_part_of_it_and_pages_follow_each_other() {
        String payment = merchant.pay("tok_visa").id();
        Exchange refund = merchant.post("/v1/payments/" + payment + "/refunds", "{\"amount\": 1}");
        Map<String, String> fresh = Map.of("Daybook-Min-Position", refund.header("Daybook-Position"));
        Exchange all = merchant.get("/v1/payments/" + payment + "/events?limit=100", fresh);
        assertThat(texts(all, "type")).contains("payment.refund_reserved", "refund.requested", "refund.succeeded");
        Exchange first = merchant.get("/v1/payments/" + payment + "/events?limit=2", fresh);
        Exchange second =
                merchant.get("/v1/payments/" + payment + "/events?limit=2&cursor=" + first.at("/next_cursor"), fresh);
        assertThat(texts(first, "id")).isEqualTo(texts(all, "id").subList(0, 2));
        assertThat(texts(second, "id")).isEqualTo(texts(all, "id").subList(2, 4));
    }

    @Test
    void a_payment_that_does_not_exist_has_no_history() {
        assertThat(merchant.get("/v1/payments/pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X/events")
                        .status())
                .isEqualTo(404);
    }

    private static List<String> texts(Exchange list, String field) {
        return list.json()
                .at("/data")
                .valueStream()
                .map(item -> item.get(field).stringValue())
                .toList();
    }
}
