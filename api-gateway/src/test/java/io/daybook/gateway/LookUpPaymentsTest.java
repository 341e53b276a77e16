package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code GET /v1/payments} and {@code GET /v1/payments/{id}} */
class LookUpPaymentsTest {

    private final Merchant merchant = Daybook.running().merchant();

    @Test
    void a_payment_that_does_not_exist_is_not_found() {
        Exchange answer = merchant.get("/v1/payments/pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("not_found");
    }

    @Test
    void a_position_that_is_far_ahead_is_not_waited_for_longer_than_promised() {
        Exchange answer = merchant.get("/v1/payments", Map.of("Daybook-Min-Position", "p1_zzzzzzzz"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("projection_behind");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void a_position_that_is_none_is_refused() {
        Exchange answer = merchant.get("/v1/payments", Map.of("Daybook-Min-Position", "17"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly("Daybook-Min-Position:malformed");
    }

    @Test
    void a_list_comes_newest_first_and_stays_the_same_while_others_are_added() {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            taken.addFirst(merchant.pay("tok_visa").id());
        }
        String position = merchant.pay("tok_declined").header("Daybook-Position");
        Exchange first = merchant.get("/v1/payments?status=captured&limit=3", Map.of("Daybook-Min-Position", position));
        merchant.pay("tok_visa");
        Exchange second = merchant.get("/v1/payments?status=captured&limit=3&cursor=" + first.at("/next_cursor"));
        Exchange third = merchant.get("/v1/payments?status=captured&limit=3&cursor=" + second.at("/next_cursor"));
        List<String> seen = new ArrayList<>();
        for (Exchange page : List.of(first, second, third)) {
            seen.addAll(ids(page));
        }
        assertThat(seen).isEqualTo(taken);
        assertThat(first.json().at("/has_more").booleanValue()).isTrue();
        assertThat(third.json().at("/has_more").booleanValue()).isFalse();
        assertThat(third.json().at("/next_cursor").isNull()).isTrue();
    }

    @Test
    void each_filter_lets_through_what_meets_it() {
        String customer = merchant.post("/v1/customers", "").id();
        Exchange wanted = merchant.post("/v1/payments", """
                {"amount": 9000, "currency": "EUR", "payment_method": "tok_visa", "reference": "wanted one",
                 "customer": "%s"}""".formatted(customer));
        Exchange other = merchant.pay("tok_declined");
        Map<String, String> fresh = Map.of("Daybook-Min-Position", other.header("Daybook-Position"));
        String created = wanted.at("/created_at");
        for (String filter : List.of(
                "status=captured",
                "currency=EUR",
                "reference=wanted+one",
                "reference=wanted%20one",
                "customer=" + customer,
                "amount_gte=9000",
                "connector=simulator&status=captured",
                "created_lt=" + other.at("/created_at"))) {
            assertThat(ids(merchant.get("/v1/payments?" + filter, fresh)))
                    .as(filter)
                    .containsExactly(wanted.id());
        }
        assertThat(ids(merchant.get("/v1/payments?created_gte=" + created, fresh)))
                .hasSize(2);
        assertThat(ids(merchant.get("/v1/payments?amount_gte=9001", fresh))).isEmpty();
        assertThat(ids(merchant.get("/v1/payments?connector=stripe", fresh))).isEmpty();
    }

    static List<String> ids(Exchange list) {
        return StreamSupport.stream(list.json().at("/data").spliterator(), false)
                .map(item -> item.get("id").stringValue())
                .toList();
    }
}
