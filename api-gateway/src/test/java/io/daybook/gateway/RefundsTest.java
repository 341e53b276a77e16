package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** {@code /v1/payments/{id}/refunds} and {@code /v1/refunds} */
class RefundsTest {

    private final Merchant merchant = Daybook.running().merchant();

    @Test
    void a_payment_is_refunded_in_two_parts() {
        String payment = "/v1/payments/" + merchant.pay("tok_visa").id();
        Exchange first = merchant.post(payment + "/refunds", "{\"amount\": 300, \"reason\": \"One book came back\"}");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.at("/status")).isEqualTo("succeeded");
        assertThat(first.at("/reason")).isEqualTo("One book came back");
        assertThat(merchant.get(payment).at("/refund_status")).isEqualTo("partial");
        Exchange rest = merchant.post(payment + "/refunds", "");
        assertThat(rest.number("/amount")).isEqualTo(750);
        Exchange refunded = Eventually.of(
                () -> merchant.get(payment), e -> e.at("/refund_status").equals("full"));
        assertThat(refunded.number("/amount_refundable")).isZero();
        assertThat(merchant.get("/v1/refunds/" + rest.id()).json()).isEqualTo(rest.json());
    }

    @Test
    void more_than_was_captured_is_refused_with_its_field() {
        String payment = "/v1/payments/" + merchant.pay("tok_visa").id();
        Exchange answer = merchant.post(payment + "/refunds", "{\"amount\": 1051}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("refund_exceeds_captured");
        assertThat(answer.errors()).containsExactly("amount:refused");
    }

    @Test
    void what_was_refunded_whole_is_not_refunded_again() {
        String payment = "/v1/payments/" + merchant.pay("tok_visa").id();
        merchant.post(payment + "/refunds", "");
        Exchange again = merchant.post(payment + "/refunds", "{\"amount\": 1}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("payment_fully_refunded");
    }

    @Test
    void what_was_not_captured_is_not_refunded() {
        String payment = "/v1/payments/" + merchant.authorize("tok_visa").id();
        assertThat(merchant.post(payment + "/refunds", "").code()).isEqualTo("payment_not_captured");
    }

    @Test
    void a_refund_that_fails_gives_the_amount_back() {
        String payment = "/v1/payments/" + merchant.pay("tok_refund_fails").id();
        Exchange refund = merchant.post(payment + "/refunds", "{\"amount\": 300}", Map.of("Prefer", "wait=20"));
        assertThat(refund.at("/status")).isEqualTo("failed");
        Eventually.of(() -> merchant.get(payment), e -> e.number("/amount_refundable") == 1050);
    }

    @Test
    void of_two_hundred_refunds_at_once_only_as_many_succeed_as_the_payment_can_bear()
            throws ExecutionException, InterruptedException {
        String payment = "/v1/payments/" + merchant.pay("tok_visa").id();
        List<Future<Exchange>> answers = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                answers.add(crowd.submit(
                        () -> merchant.post(payment + "/refunds", "{\"amount\": 10}", Map.of("Prefer", "wait=30"))));
            }
        }
        int granted = 0;
        for (Future<Exchange> answer : answers) {
            int status = answer.get().status();
            assertThat(status).as("%s", answer.get()).isIn(201, 202, 409, 422);
            granted += status < 300 ? 1 : 0;
        }
        assertThat(granted).isEqualTo(105);
        Exchange refunded = Eventually.of(
                () -> merchant.get(payment), e -> e.at("/refund_status").equals("full"));
        assertThat(refunded.number("/amount_refunded")).isEqualTo(1050);
    }

    @Test
    void refunds_are_listed_by_payment() {
        String one = merchant.pay("tok_visa").id();
        String two = merchant.pay("tok_visa").id();
        String first = merchant.post("/v1/payments/" + one + "/refunds", "{\"amount\": 1}")
                .id();
        String second = merchant.post("/v1/payments/" + two + "/refunds", "{\"amount\": 2}")
                .id();
        Exchange last = merchant.post("/v1/payments/" + one + "/refunds", "{\"amount\": 3}");
        Map<String, String> fresh = Map.of("Daybook-Min-Position", last.header("Daybook-Position"));
        List<String> ofOne = LookUpPaymentsTest.ids(merchant.get("/v1/refunds?payment=" + one, fresh));
        assertThat(ofOne).containsExactly(last.id(), first);
        Exchange page = merchant.get("/v1/refunds?limit=2", fresh);
        assertThat(LookUpPaymentsTest.ids(page)).containsExactly(last.id(), second);
        assertThat(LookUpPaymentsTest.ids(merchant.get("/v1/refunds?limit=2&cursor=" + page.at("/next_cursor"))))
                .containsExactly(first);
    }
}
