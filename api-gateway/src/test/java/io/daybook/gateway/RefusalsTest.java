package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What cannot be done with a payment in its state, operation by operation. */
class RefusalsTest {

    private final Merchant merchant = Daybook.running().merchant();

    private String code(String payment, String what) {
        return merchant.post("/v1/payments/" + payment + "/" + what, "").code();
    }

    @Test
    void a_payment_whose_outcome_is_unknown_can_be_neither_released_nor_refunded() {
        String id = merchant.post(
                        "/v1/payments", Merchant.payment("tok_unknown", "manual"), Map.of("Prefer", "respond-async"))
                .id();
        for (String what : List.of("captures", "voids", "refunds")) {
            assertThat(code(id, what)).as(what).isEqualTo("payment_processing");
        }
    }

    @Test
    void a_declined_payment_can_be_neither_released_nor_refunded() {
        String id = merchant.pay("tok_declined").id();
        for (String what : List.of("captures", "voids", "refunds")) {
            assertThat(code(id, what)).as(what).isEqualTo("payment_not_authorized");
        }
    }

    @Test
    void a_released_payment_cannot_be_refunded() {
        String id = merchant.authorize("tok_visa").id();
        assertThat(merchant.post("/v1/payments/" + id + "/voids", "").status()).isEqualTo(201);
        assertThat(code(id, "refunds")).isEqualTo("payment_voided");
    }

    @Test
    void a_captured_payment_cannot_be_released() {
        assertThat(code(merchant.pay("tok_visa").id(), "voids")).isEqualTo("payment_fully_captured");
    }

    @Test
    void a_payment_that_nobody_has_to_look_at_cannot_be_rejected() {
        String id = merchant.pay("tok_visa").id();
        assertThat(merchant.post("/v1/risk/reviews/" + id + "/rejection", "").code())
                .isEqualTo("payment_not_in_review");
    }

    @Test
    void a_webhook_of_nobody_and_one_that_is_too_large_are_refused() {
        Map<String, String> json = Map.of("Content-Type", "application/json");
        assertThat(merchant.send("POST", "/v1/gateways/nobody/webhooks", "{}", json)
                        .code())
                .isEqualTo("not_found");
        assertThat(merchant.send("POST", "/v1/gateways/simulator/webhooks", "{}" + " ".repeat(256 * 1024), json)
                        .code())
                .isEqualTo("body_too_large");
    }

    @Test
    void a_settlement_file_has_at_most_8_mib() {
        Exchange answer = merchant.post(
                "/v1/settlements?connector=simulator",
                "x".repeat(8 * 1024 * 1024 + 1),
                Map.of("Content-Type", "text/csv"));
        assertThat(answer.code()).isEqualTo("body_too_large");
    }
}
