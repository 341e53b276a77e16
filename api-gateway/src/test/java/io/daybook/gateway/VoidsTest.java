package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code /v1/payments/{id}/voids} */
class VoidsTest {

    private final Merchant merchant = Daybook.running().merchant();

    @Test
    void what_is_held_is_released() {
        String payment = "/v1/payments/" + merchant.authorize("tok_visa").id();
        Exchange answer = merchant.post(payment + "/voids", "");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("/status")).isEqualTo("succeeded");
        assertThat(answer.number("/amount")).isEqualTo(1050);
        assertThat(merchant.get(payment).at("/status")).isEqualTo("voided");
        assertThat(merchant.get(answer.header("Location")).json()).isEqualTo(answer.json());
    }

    @Test
    void the_rest_is_released_after_a_capture_in_part_and_the_payment_stays_captured() {
        String payment = "/v1/payments/" + merchant.authorize("tok_visa").id();
        merchant.post(payment + "/captures", "{\"amount\": 500}");
        Exchange answer = merchant.post(payment + "/voids", "{}");
        assertThat(answer.number("/amount")).isEqualTo(550);
        assertThat(merchant.get(payment).at("/status")).isEqualTo("captured");
    }

    @Test
    void nothing_is_released_twice() {
        String payment = "/v1/payments/" + merchant.authorize("tok_visa").id();
        merchant.post(payment + "/voids", "");
        Exchange again = merchant.post(payment + "/voids", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("payment_voided");
    }

    @Test
    void nothing_is_captured_after_it_was_released() {
        String payment = "/v1/payments/" + merchant.authorize("tok_visa").id();
        merchant.post(payment + "/voids", "");
        assertThat(merchant.post(payment + "/captures", "").code()).isEqualTo("payment_voided");
    }

    @Test
    void a_void_that_does_not_exist_is_not_found() {
        String payment = "/v1/payments/" + merchant.authorize("tok_visa").id();
        assertThat(merchant.get(payment + "/voids/void_01J9ZQ4K7M3N8P2R5S6T7V8W9X")
                        .status())
                .isEqualTo(404);
    }
}
