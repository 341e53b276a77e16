package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Idempotency-Key} */
class IdempotencyTest {

    private static final int AT_ONCE = 100;

    private final Merchant merchant = Daybook.running().merchant();

    @Test
    void the_same_request_has_the_first_answer_again_byte_for_byte() {
        Map<String, String> key = Map.of("Idempotency-Key", "again");
        Exchange first = merchant.post("/v1/payments", Merchant.payment("tok_visa", "automatic"), key);
        merchant.post("/v1/payments/" + first.id() + "/refunds", "");
        Exchange again = merchant.post("/v1/payments", Merchant.payment("tok_visa", "automatic"), key);
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Daybook-Position")).isEqualTo(first.header("Daybook-Position"));
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(again.header("Request-Id")).isNotEqualTo(first.header("Request-Id"));
    }

    @Test
    void an_acceptance_is_repeated_as_an_acceptance() {
        Map<String, String> headers = Map.of("Idempotency-Key", "accepted", "Prefer", "respond-async");
        Exchange first = merchant.post("/v1/payments", Merchant.payment("tok_visa", "automatic"), headers);
        Eventually.of(
                () -> merchant.get(first.header("Location")),
                e -> e.at("/status").equals("captured"));
        Exchange again = merchant.post("/v1/payments", Merchant.payment("tok_visa", "automatic"), headers);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void personal_fields_are_in_the_repeated_answer_too() {
        Map<String, String> key = Map.of("Idempotency-Key", "personal");
        String body = """
                {"amount": 500, "currency": "USD", "payment_method": "tok_visa", "billing_details": {"name": "Ada Lovelace"}}""";
        Exchange first = merchant.post("/v1/payments", body, key);
        assertThat(merchant.post("/v1/payments", body, key).body()).isEqualTo(first.body());
    }

    @Test
    void white_space_and_the_order_of_fields_make_no_difference() {
        Map<String, String> key = Map.of("Idempotency-Key", "order");
        Exchange first = merchant.post("/v1/payments", Merchant.payment("tok_visa", "automatic"), key);
        String turned = """
                {"capture":"automatic","payment_method":"tok_visa","currency":"USD","amount":1050}""";
        assertThat(merchant.post("/v1/payments", turned, key).body()).isEqualTo(first.body());
    }

    @Test
    void captures_voids_and_refunds_are_repeated_likewise() {
        String one = "/v1/payments/" + merchant.authorize("tok_visa").id();
        String two = "/v1/payments/" + merchant.authorize("tok_visa").id();
        for (String target : List.of(one + "/captures", one + "/refunds", two + "/voids")) {
            Map<String, String> key = Map.of("Idempotency-Key", Merchant.newKey());
            Exchange first = merchant.post(target, "", key);
            Exchange again = merchant.post(target, "", key);
            assertThat(first.status()).as(target).isEqualTo(201);
            assertThat(again.body()).as(target).isEqualTo(first.body());
        }
        assertThat(merchant.get(one).number("/amount_captured")).isEqualTo(1050);
    }

    @Test
    void another_request_with_the_same_key_is_refused() {
        Map<String, String> key = Map.of("Idempotency-Key", "reused");
        Exchange first = merchant.post("/v1/payments", Merchant.payment("tok_visa", "automatic"), key);
        Exchange other = merchant.post("/v1/payments", Merchant.payment("tok_visa", "manual"), key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        Exchange elsewhere = merchant.post("/v1/payments/" + first.id() + "/refunds", "", key);
        assertThat(elsewhere.code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void keys_of_different_merchants_have_nothing_to_do_with_each_other() {
        Map<String, String> key = Map.of("Idempotency-Key", "mine");
        Exchange mine = merchant.post("/v1/payments", Merchant.payment("tok_visa", "automatic"), key);
        Exchange theirs =
                Daybook.running().merchant().post("/v1/payments", Merchant.payment("tok_visa", "manual"), key);
        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.id()).isNotEqualTo(mine.id());
    }

    @Test
    void a_refused_request_leaves_its_key_free() {
        Map<String, String> key = Map.of("Idempotency-Key", "free");
        assertThat(merchant.post("/v1/payments", "{\"amount\": 0}", key).status())
                .isEqualTo(400);
        assertThat(merchant.post("/v1/payments", Merchant.payment("tok_nobody_knows", "automatic"), key)
                        .code())
                .isEqualTo("payment_method_unknown");
        assertThat(merchant.post("/v1/payments", Merchant.payment("tok_visa", "automatic"), key)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_copy_that_came_before_another_was_refused_is_not_carried_out_after_it() throws IOException {
        String payment = "/v1/payments/" + merchant.authorize("tok_visa").id();
        String body = "{\"amount\": 300}";
        String key = Merchant.newKey();
        try (SlowRequest slow = SlowRequest.post(Daybook.running(), merchant, payment + "/refunds", body, key)) {
            refusedThenCaptured(payment, body, key);

            assertThat(slow.finish())
                    .startsWith("HTTP/1.1 409")
                    .contains("\"idempotency_key_in_use\"")
                    .contains("Retry-After: 1\n");
        }
        assertThat(merchant.get(payment).number("/amount_refunded")).isZero();
        Exchange repeated = merchant.post(payment + "/refunds", body, Map.of("Idempotency-Key", key));
        assertThat(repeated.status()).isEqualTo(201);
    }

    @Test
    void what_came_within_another_request_came_with_it() throws IOException {
        String payment = "/v1/payments/" + merchant.authorize("tok_visa").id();
        String body = "{\"amount\": 300}";
        String key = Merchant.newKey();
        String bulk = """
                {"mode": "independent", "commands": [
                 {"method": "POST", "path": "%s/refunds", "idempotency_key": "%s", "body": %s}]}""".formatted(payment, key, body);
        try (SlowRequest slow = SlowRequest.post(Daybook.running(), merchant, "/v1/bulk", bulk, Merchant.newKey())) {
            refusedThenCaptured(payment, body, key);

            assertThat(slow.finish()).startsWith("HTTP/1.1 200").contains("\"idempotency_key_in_use\"");
        }
        assertThat(merchant.get(payment).number("/amount_refunded")).isZero();
    }

    private void refusedThenCaptured(String payment, String refund, String key) {
        assertThat(merchant.post(payment + "/refunds", refund, Map.of("Idempotency-Key", key))
                        .code())
                .isEqualTo("payment_not_captured");
        assertThat(merchant.post(payment + "/captures", "").status()).isEqualTo(201);
    }

    @Test
    void a_request_without_a_key_is_refused() {
        Exchange answer =
                merchant.post("/v1/payments", Merchant.payment("tok_visa", "automatic"), Map.of("Idempotency-Key", ""));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("idempotency_key_required");
        assertThat(answer.errors()).containsExactly("Idempotency-Key:required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", "tab\there"})
    void a_key_that_cannot_be_seen_is_refused(String key) {
        Exchange answer = merchant.post(
                "/v1/payments", Merchant.payment("tok_visa", "automatic"), Map.of("Idempotency-Key", key));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("idempotency_key_invalid");
    }

    @Test
    void a_key_has_at_most_255_characters() {
        String body = Merchant.payment("tok_visa", "automatic");
        assertThat(merchant.post("/v1/payments", body, Map.of("Idempotency-Key", "k".repeat(255)))
                        .status())
                .isEqualTo(201);
        assertThat(merchant.post("/v1/payments", body, Map.of("Idempotency-Key", "k".repeat(256)))
                        .code())
                .isEqualTo("idempotency_key_invalid");
        assertThat(merchant.post("/v1/payments", body, Map.of("Idempotency-Key", "k".repeat(300)))
                        .code())
                .isEqualTo("idempotency_key_invalid");
    }

    @Test
    void a_hundred_identical_requests_at_once_make_one_payment() throws ExecutionException, InterruptedException {
        Map<String, String> key = Map.of("Idempotency-Key", "hundred");
        List<Future<Exchange>> answers = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                answers.add(crowd.submit(() -> untilAnswered(key)));
            }
        }
        List<String> ids = new ArrayList<>();
        for (Future<Exchange> answer : answers) {
            ids.add(answer.get().id());
        }
        assertThat(ids.stream().distinct()).hasSize(1);
        Exchange list = merchant.get(
                "/v1/payments",
                Map.of("Daybook-Min-Position", answers.getFirst().get().header("Daybook-Position")));
        assertThat(LookUpPaymentsTest.ids(list)).containsExactly(ids.getFirst());
    }

    private Exchange untilAnswered(Map<String, String> key) {
        return Eventually.of(
                () -> {
                    Exchange answer = merchant.post("/v1/payments", Merchant.payment("tok_visa", "automatic"), key);
                    assertThat(answer.status()).isIn(201, 202, 409);
                    assertThat(answer.status() != 409 || answer.code().equals("idempotency_key_in_use"))
                            .isTrue();
                    return answer;
                },
                answer -> answer.status() != 409);
    }
}
