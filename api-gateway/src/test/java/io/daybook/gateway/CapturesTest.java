package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code /v1/payments/{id}/captures} */
class CapturesTest {

    private final Merchant merchant = Daybook.running().merchant();

    @Test
    void a_payment_is_captured_in_two_parts() {
        String payment = "/v1/payments/" + merchant.authorize("tok_visa").id();
        Exchange first = merchant.post(payment + "/captures", "{\"amount\": 500}");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.at("/status")).isEqualTo("succeeded");
        assertThat(first.number("/amount")).isEqualTo(500);
        assertThat(merchant.get(payment).at("/status")).isEqualTo("partially_captured");
        Exchange rest = merchant.post(payment + "/captures", "");
        assertThat(rest.number("/amount")).isEqualTo(550);
        assertThat(merchant.get(payment).at("/status")).isEqualTo("captured");
        assertThat(merchant.get(rest.header("Location")).json()).isEqualTo(rest.json());
    }

    @Test
    void after_the_final_capture_nothing_is_left() {
        String payment = "/v1/payments/" + merchant.authorize("tok_visa").id();
        Exchange last = merchant.post(payment + "/captures", "{\"amount\": 500, \"final\": true}");
        assertThat(last.json().at("/final").booleanValue()).isTrue();
        Exchange more = merchant.post(payment + "/captures", "{\"amount\": 1}");
        assertThat(more.status()).isEqualTo(409);
        assertThat(more.code()).isEqualTo("payment_fully_captured");
    }

    @Test
    void more_than_was_authorized_is_refused_with_its_field() {
        String payment = "/v1/payments/" + merchant.authorize("tok_visa").id();
        Exchange answer = merchant.post(payment + "/captures", "{\"amount\": 1051}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("capture_exceeds_authorized");
        assertThat(answer.errors()).containsExactly("amount:refused");
        assertThat(merchant.post(payment + "/captures", "{\"amount\": 1050}").status())
                .isEqualTo(201);
    }

    @Test
    void a_capture_that_does_not_exist_is_not_found() {
        String payment = "/v1/payments/" + merchant.authorize("tok_visa").id();
        assertThat(merchant.get(payment + "/captures/cap_01J9ZQ4K7M3N8P2R5S6T7V8W9X")
                        .status())
                .isEqualTo(404);
    }
}
