package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /v1/payments} */
class TakePaymentTest {

    private final Merchant merchant = Daybook.running().merchant();

    @Test
    void a_payment_with_a_good_card_is_captured_at_once() {
        Exchange answer = merchant.pay("tok_visa");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("/status")).isEqualTo("captured");
        assertThat(answer.number("/amount_captured")).isEqualTo(1050);
        assertThat(answer.number("/amount_refundable")).isEqualTo(1050);
        assertThat(answer.at("/payment_method/last4")).isEqualTo("4242");
        assertThat(answer.header("Location")).isEqualTo("/v1/payments/" + answer.id());
    }

    @Test
    void with_manual_capture_the_money_is_only_held() {
        Exchange answer = merchant.authorize("tok_mastercard");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("/status")).isEqualTo("authorized");
        assertThat(answer.number("/amount_authorized")).isEqualTo(1050);
        assertThat(answer.number("/amount_captured")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "tok_declined, declined",
        "tok_insufficient_funds, insufficient_funds",
        "tok_expired_card, expired_card",
        "tok_incorrect_cvc, incorrect_cvc",
        "tok_stolen_card, stolen_card"
    })
    void a_decline_is_an_outcome_and_no_error(String token, String code) {
        Exchange answer = merchant.pay(token);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("/status")).isEqualTo("declined");
        assertThat(answer.at("/decline/code")).isEqualTo(code);
        assertThat(answer.number("/amount_captured")).isZero();
    }

    @Test
    void what_the_merchant_says_of_it_comes_back() {
        String customer = merchant.post("/v1/customers", "").id();
        Exchange answer = merchant.post("/v1/payments", """
                {"amount": 500, "currency": "JPY", "payment_method": "tok_visa", "reference": "order-1",
                 "description": "Zwei Bücher 📚", "statement_descriptor": "BOOKS", "return_url": "https://shop.example/back?x=1",
                 "customer": "%s", "metadata": {"cart": "77", "empty": ""}}""".formatted(customer));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("/reference")).isEqualTo("order-1");
        assertThat(answer.at("/description")).isEqualTo("Zwei Bücher 📚");
        assertThat(answer.at("/statement_descriptor")).isEqualTo("BOOKS");
        assertThat(answer.at("/customer")).isEqualTo(customer);
        assertThat(answer.at("/metadata/cart")).isEqualTo("77");
        assertThat(merchant.get("/v1/payments/" + answer.id()).json()).isEqualTo(answer.json());
    }

    @Test
    void a_null_is_as_good_as_nothing() {
        Exchange answer = merchant.post("/v1/payments", """
                {"amount": 500, "currency": "USD", "payment_method": "tok_visa", "capture": null, "reference": null,
                 "customer": null, "billing_details": null, "metadata": null, "personal_fields": null}""");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("/capture")).isEqualTo("automatic");
    }

    @Test
    void personal_fields_come_back_to_the_merchant_and_stand_sealed_in_the_history() {
        Exchange answer = merchant.post("/v1/payments", """
                {"amount": 500, "currency": "USD", "payment_method": "tok_visa", "description": "For Ada's birthday",
                 "personal_fields": ["description"], "billing_details": {"name": "Ada Lovelace", "email": "ada@example.com",
                 "phone": "+44 20 1234", "address": {"line1": "12 St James's Square", "city": "London", "country": "GB"}}}""");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("/billing_details/name")).isEqualTo("Ada Lovelace");
        assertThat(answer.at("/billing_details/address/country")).isEqualTo("GB");
        assertThat(answer.at("/description")).isEqualTo("For Ada's birthday");
        Exchange history = merchant.get("/v1/payments/" + answer.id() + "/events");
        assertThat(history.text()).doesNotContain("Lovelace", "birthday", "London");
        assertThat(history.at("/data/0/data/details/billing/sealed")).isNotEmpty();
    }

    @Test
    void a_slow_gateway_is_not_waited_for_beyond_the_usual_patience() {
        Exchange answer =
                merchant.post("/v1/payments", Merchant.payment("tok_slow", "automatic"), Map.of("Prefer", ""));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.at("/status")).isEqualTo("processing");
        Exchange later = Eventually.of(
                () -> merchant.get(answer.header("Location")),
                e -> !e.at("/status").equals("processing"));
        assertThat(later.at("/status")).isEqualTo("captured");
    }

    @Test
    void a_patient_merchant_has_the_outcome_of_a_slow_gateway() {
        Exchange answer =
                merchant.post("/v1/payments", Merchant.payment("tok_slow", "automatic"), Map.of("Prefer", "wait=20"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("/status")).isEqualTo("captured");
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=20");
    }

    @Test
    void whoever_prefers_not_to_wait_is_told_of_the_acceptance() {
        Exchange answer = merchant.post(
                "/v1/payments", Merchant.payment("tok_slow", "automatic"), Map.of("Prefer", "respond-async"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isEqualTo("respond-async");
    }

    @Test
    void no_patience_at_all_still_gives_a_position_that_shows_the_payment() {
        Exchange answer =
                merchant.post("/v1/payments", Merchant.payment("tok_slow", "automatic"), Map.of("Prefer", "wait=0"));
        assertThat(answer.status()).isEqualTo(202);
        Exchange read = merchant.get(
                "/v1/payments/" + answer.id(), Map.of("Daybook-Min-Position", answer.header("Daybook-Position")));
        assertThat(read.status()).isEqualTo(200);
    }

    @Test
    void a_flaky_gateway_is_tried_three_times_and_every_try_is_visible() {
        Exchange answer =
                merchant.post("/v1/payments", Merchant.payment("tok_flaky", "automatic"), Map.of("Prefer", "wait=30"));
        assertThat(answer.at("/status")).isEqualTo("captured");
        assertThat(answer.json().at("/attempts").size()).isEqualTo(3);
        assertThat(answer.at("/attempts/0/status")).isEqualTo("failed");
        assertThat(answer.at("/attempts/2/status")).isEqualTo("succeeded");
    }

    @Test
    void what_is_written_can_be_read_at_its_position_every_time() {
        for (int i = 0; i < 50; i++) {
            Exchange written = merchant.pay("tok_visa");
            Exchange read = merchant.get(
                    written.header("Location"), Map.of("Daybook-Min-Position", written.header("Daybook-Position")));
            assertThat(read.json()).isEqualTo(written.json());
        }
    }
}
