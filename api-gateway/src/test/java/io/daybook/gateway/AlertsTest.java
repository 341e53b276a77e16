package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code GET /v1/alerts} */
class AlertsTest {

    private static final Daybook DAYBOOK = Daybook.running();

    private final Merchant merchant = DAYBOOK.merchant();

    @Test
    void a_gateway_that_tells_of_another_amount_is_not_believed_and_people_are_told() {
        String payment = merchant.pay("tok_amount_differs").id();

        Exchange open = Eventually.of(() -> merchant.get("/v1/alerts"), AlertsTest::hasOne);
        assertThat(open.at("/data/0/alert")).isEqualTo("answer_distrusted");
        assertThat(open.at("/data/0/reason")).isEqualTo("amount_differs");
        assertThat(open.at("/data/0/payment")).isEqualTo(payment);
        assertThat(open.at("/data/0/connector")).isEqualTo("simulator");
        assertThat(open.at("/data/0/kind")).isEqualTo("authorize");
        long asked = open.number("/data/0/amount_asked");
        assertThat(open.at("/data/0/told")).isEqualTo((asked + 1) + " USD");

        Exchange resolved = Eventually.of(() -> merchant.get("/v1/alerts?status=resolved"), AlertsTest::hasOne);
        assertThat(resolved.at("/data/0/resolved_at")).isNotEqualTo("null");
        assertThat(merchant.get("/v1/alerts?status=open").json().at("/data").isEmpty())
                .isTrue();
        Exchange settled = Eventually.of(
                () -> merchant.get("/v1/payments/" + payment),
                answer -> answer.at("/status").equals("captured"));
        assertThat(settled.number("/amount_captured")).isEqualTo(asked);
        assertThat(types(merchant.get("/v1/payments/" + payment + "/events")))
                .containsOnlyOnce("operation.alert_raised")
                .contains("operation.outcome_unknown", "payment.captured");
    }

    @Test
    void nothing_is_posted_while_the_gateway_is_not_believed() {
        String payment = merchant.post(
                        "/v1/payments",
                        Merchant.payment("tok_amount_differs", "automatic"),
                        Map.of("Prefer", "respond-async"))
                .id();

        Exchange history = Eventually.of(
                () -> merchant.get("/v1/payments/" + payment + "/events"),
                answer -> types(answer).contains("payment.captured"));

        List<String> types = types(history);
        assertThat(types.subList(0, types.indexOf("operation.alert_raised")))
                .doesNotContain("payment.authorized", "payment.captured");
    }

    @Test
    void alerts_come_page_by_page_and_are_nobody_elses() {
        for (int i = 0; i < 3; i++) {
            merchant.pay("tok_amount_differs");
        }
        Eventually.of(
                () -> merchant.get("/v1/alerts"),
                answer -> answer.json().at("/data").size() == 3);

        Exchange first = merchant.get("/v1/alerts?limit=2");
        assertThat(first.json().at("/data").size()).isEqualTo(2);
        Exchange rest = merchant.get("/v1/alerts?limit=2&cursor=" + first.at("/next_cursor"));
        assertThat(rest.json().at("/data").size()).isOne();
        assertThat(rest.json().at("/has_more").asBoolean()).isFalse();
        assertThat(DAYBOOK.merchant().get("/v1/alerts").json().at("/data").isEmpty())
                .isTrue();
        assertThat(merchant.get("/v1/alerts?status=lost").status()).isEqualTo(400);
    }

    private static boolean hasOne(Exchange answer) {
        return answer.json().at("/data").size() == 1;
    }

    private static List<String> types(Exchange events) {
        return events.json().at("/data").valueStream().map(AlertsTest::type).toList();
    }

    private static String type(JsonNode event) {
        return event.at("/type").stringValue();
    }
}
