package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /v1/customers/{id}/payment-methods}, and paying with them. */
class SavedMethodsTest {

    private static final String ABSENT = "01J9ZQ4K7M3N8P2R5S6T7V8W9X";

    private final Merchant merchant = Daybook.running().merchant();
    private final String customer = merchant.post("/v1/customers", "").id();
    private final String methods = "/v1/customers/" + customer + "/payment-methods";

    @Test
    void a_payment_method_is_attached_paid_with_listed_detached_and_then_refused() {
        Exchange saved = attach("tok_visa");
        assertThat(saved.status()).isEqualTo(201);
        assertThat(saved.id()).startsWith("pm_");
        assertThat(saved.at("/status")).isEqualTo("attached");
        assertThat(saved.at("/type")).isEqualTo("null");
        assertThat(saved.text()).doesNotContain("tok_visa");
        assertThat(merchant.get(saved.header("Location")).json()).isEqualTo(saved.json());

        Exchange payment = pay(saved.id(), customer);
        assertThat(payment.status()).isEqualTo(201);
        assertThat(payment.at("/status")).isEqualTo("captured");
        assertThat(payment.at("/customer")).isEqualTo(customer);
        assertThat(payment.at("/payment_method/last4")).isEqualTo("4242");
        Exchange payments = merchant.get("/v1/customers/" + customer + "/payments", since(payment));
        assertThat(LookUpPaymentsTest.ids(payments)).containsExactly(payment.id());
        Exchange history = merchant.get("/v1/payments/" + payment.id() + "/events");
        assertThat(history.at("/data/0/data/payment_method")).isEqualTo("tok_visa");

        Exchange detached = merchant.delete(saved.header("Location"));
        assertThat(detached.status()).isEqualTo(200);
        assertThat(detached.at("/status")).isEqualTo("detached");
        Exchange again = merchant.delete(saved.header("Location"));
        assertThat(again.json()).isEqualTo(detached.json());
        assertThat(LookUpPaymentsTest.ids(merchant.get(methods))).isEmpty();
        Exchange refused = pay(saved.id(), customer);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("payment_method_detached");
        assertThat(refused.errors()).containsExactly("payment_method:refused");
    }

    @Test
    void what_it_is_is_learned_with_the_first_payment() {
        Exchange saved = attach("tok_mastercard");
        pay(saved.id(), customer);
        Exchange known = Eventually.of(
                () -> merchant.get(saved.header("Location")),
                answer -> !answer.at("/type").equals("null"));
        assertThat(known.at("/type")).isEqualTo("card");
        assertThat(known.at("/brand")).isEqualTo("mastercard");
        assertThat(known.at("/last4")).hasSize(4);
        pay(saved.id(), customer);
        assertThat(merchant.get("/v1/customers/" + customer).number("/version"))
                .as("learned once")
                .isEqualTo(2);
    }

    @Test
    void a_payment_that_was_made_is_answered_again_after_its_method_was_detached() {
        Exchange saved = attach("tok_visa");
        Map<String, String> key = Map.of("Idempotency-Key", Merchant.newKey());
        Exchange first = merchant.post("/v1/payments", payment(saved.id(), customer), key);
        merchant.delete(saved.header("Location"));
        Exchange second = merchant.post("/v1/payments", payment(saved.id(), customer), key);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
    }

    @Test
    void payment_methods_are_listed_newest_first_page_by_page() {
        List<String> made = List.of(
                attach("tok_visa").id(),
                attach("tok_amex").id(),
                attach("tok_mastercard").id());
        Exchange first = merchant.get(methods + "?limit=2");
        Exchange second = merchant.get(methods + "?limit=2&cursor=" + first.at("/next_cursor"));
        assertThat(LookUpPaymentsTest.ids(first)).containsExactly(made.get(2), made.get(1));
        assertThat(LookUpPaymentsTest.ids(second)).containsExactly(made.get(0));
    }

    @Test
    void a_token_is_attached_once_at_a_time() {
        Exchange saved = attach("tok_visa");
        Exchange twice = attach("tok_visa");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.code()).isEqualTo("payment_method_attached");
        merchant.delete(saved.header("Location"));
        assertThat(attach("tok_visa").status()).isEqualTo(201);
    }

    @Test
    void the_same_request_attaches_once() {
        Map<String, String> key = Map.of("Idempotency-Key", Merchant.newKey());
        Exchange first = merchant.post(methods, "{\"token\": \"tok_visa\"}", key);
        Exchange second = merchant.post(methods, "{\"token\": \"tok_visa\"}", key);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(LookUpPaymentsTest.ids(merchant.get(methods))).containsExactly(first.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | token:required",
                "{\"token\": \"4242424242424242\"} | token:malformed",
                "{\"token\": \"pm_01J9ZQ4K7M3N8P2R5S6T7V8W9X\"} | token:malformed",
                "{\"token\": \"tok_visa\", \"gateway_customer\": \"a b\"} | gateway_customer:malformed",
                "{\"token\": \"tok_visa\", \"number\": \"4242\"} | number:unknown_field"
            })
    void what_is_no_token_is_refused(String body, String error) {
        Exchange refused = merchant.post(methods, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly(error);
    }

    @Test
    void a_gateways_own_token_may_begin_as_ours_do() {
        assertThat(merchant.post(methods, "{\"token\": \"pm_1QyZ8a2eZvKYlo2C\", \"gateway_customer\": \"cus_R7bK2\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void nobody_pays_with_what_another_has_saved() {
        Exchange saved = attach("tok_visa");
        String other = merchant.post("/v1/customers", "").id();
        assertThat(pay(saved.id(), other).code()).isEqualTo("payment_method_unknown");
        assertThat(pay("pm_" + ABSENT, customer).code()).isEqualTo("payment_method_unknown");

        Merchant stranger = Daybook.running().merchant();
        Exchange stolen = stranger.post("/v1/payments", payment(saved.id(), customer));
        assertThat(stolen.status()).isEqualTo(422);
        assertThat(stolen.code()).isEqualTo("customer_unknown");
        assertThat(stolen.errors()).containsExactly("customer:refused");
        String theirs = stranger.post("/v1/customers", "").id();
        assertThat(stranger.post("/v1/payments", payment(saved.id(), theirs)).code())
                .isEqualTo("payment_method_unknown");
        assertThat(stranger.post("/v1/payments", payment("tok_visa", customer)).code())
                .isEqualTo("customer_unknown");
        assertThat(stranger.delete(saved.header("Location")).status()).isEqualTo(404);
        assertThat(stranger.get(saved.header("Location")).status()).isEqualTo(404);
        assertThat(pay(saved.id(), customer).at("/status")).isEqualTo("captured");
    }

    @Test
    void what_was_never_attached_cannot_be_detached() {
        assertThat(merchant.delete(methods + "/pm_" + ABSENT).status()).isEqualTo(404);
        assertThat(merchant.delete("/v1/customers/cus_" + ABSENT + "/payment-methods/pm_" + ABSENT)
                        .status())
                .isEqualTo(404);
        assertThat(merchant.delete(methods + "/pm_1").status()).isEqualTo(404);
    }

    private Exchange attach(String token) {
        return merchant.post(methods, "{\"token\": \"%s\"}".formatted(token));
    }

    private Exchange pay(String method, String who) {
        return merchant.post("/v1/payments", payment(method, who));
    }

    private static String payment(String method, String who) {
        return """
                {"amount": 1050, "currency": "USD", "payment_method": "%s", "customer": "%s"}""".formatted(method, who);
    }

    private static Map<String, String> since(Exchange write) {
        return Map.of("Daybook-Min-Position", write.header("Daybook-Position"));
    }
}
