package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code GET /v1/queue} */
class QueueTest {

    private static final Daybook DAYBOOK = Daybook.running();

    private final Merchant merchant = DAYBOOK.merchant();

    @Test
    void who_has_nothing_under_way_sees_nothing_of_anothers() {
        merchant.post("/v1/payments", Merchant.payment("tok_3ds", "automatic"), Map.of("Prefer", "respond-async"));
        Exchange queue = DAYBOOK.merchant().get("/v1/queue");
        assertThat(queue.status()).isEqualTo(200);
        assertThat(queue.number("/depth")).isZero();
        assertThat(queue.at("/oldest_age_seconds")).isEqualTo("null");
        assertThat(queue.json().at("/gateways").isEmpty()).isTrue();
    }

    @Test
    void what_waits_is_in_the_queue_until_it_has_ended() {
        String challenged = merchant.pay("tok_3ds").id();
        Exchange queue = Eventually.of(() -> merchant.get("/v1/queue"), answer -> answer.number("/depth") == 1);
        assertThat(queue.at("/gateways/0/connector")).isEqualTo("simulator");
        assertThat(queue.number("/gateways/0/depth")).isEqualTo(1);
        assertThat(queue.number("/oldest_age_seconds")).isNotNegative();
        assertThat(merchant.get("/v1/payments/" + challenged).at("/status")).isEqualTo("requires_action");
    }

    @Test
    void what_has_ended_counts_for_the_rate() {
        for (int i = 0; i < 5; i++) {
            merchant.pay("tok_visa");
        }
        Exchange queue =
                Eventually.of(() -> merchant.get("/v1/queue"), answer -> answer.number("/worked_per_minute") == 5);
        assertThat(queue.number("/depth")).isZero();
        assertThat(queue.number("/gateways/0/worked_per_minute")).isEqualTo(5);
    }
}
