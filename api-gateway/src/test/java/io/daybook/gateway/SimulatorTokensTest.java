package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code POST /simulator/v1/tokens} */
class SimulatorTokensTest {

    private static final Map<String, String> ANYBODY =
            Map.of("Authorization", "", "Idempotency-Key", "", "Content-Type", "application/json");

    private final Merchant merchant = Daybook.running().merchant();

    @Test
    void a_published_test_number_gives_a_token_to_pay_with() {
        Exchange token = merchant.send("POST", "/simulator/v1/tokens", card("4242424242424242"), ANYBODY);
        assertThat(token.status()).isEqualTo(200);
        Exchange paid = merchant.pay(token.at("/token"));
        assertThat(paid.at("/status")).isEqualTo("captured");
        assertThat(paid.at("/payment_method/last4")).isEqualTo("4242");
    }

    @Test
    void every_other_number_is_refused_and_not_repeated() {
        Exchange answer = merchant.send("POST", "/simulator/v1/tokens", card("4111111111111111"), ANYBODY);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("card_number_not_accepted");
        assertThat(answer.text()).doesNotContain("4111111111111111");
    }

    @Test
    void what_is_wrong_with_a_request_is_told_by_the_pretended_gateway_too() {
        for (String target : List.of("/simulator/v1/tokens", "/simulator/v1/settlements")) {
            assertThat(merchant.send("POST", target, "{", ANYBODY).code()).isEqualTo("malformed_json");
            assertThat(merchant.send("POST", target, "{\"nonsense\": 1}", ANYBODY)
                            .code())
                    .isEqualTo("invalid_request");
            assertThat(merchant.send("POST", target, "{}" + " ".repeat(256 * 1024), ANYBODY)
                            .code())
                    .isEqualTo("body_too_large");
            assertThat(merchant.send("POST", target, "x", Map.of("Content-Type", "text/plain"))
                            .code())
                    .isEqualTo("unsupported_media_type");
        }
    }

    @Test
    void a_number_under_another_label_is_not_repeated_either() {
        for (String label : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            Exchange answer = merchant.send(
                    "POST",
                    "/simulator/v1/tokens",
                    card("4111111111111111"),
                    Map.of("Authorization", "", "Content-Type", label));
            assertThat(answer.status()).as("%s", answer).isEqualTo(415);
            assertThat(answer.text()).doesNotContain("4111111111111111");
        }
    }

    @Test
    void a_query_that_cannot_be_decoded_is_refused() {
        Exchange answer = merchant.send("POST", "/simulator/v1/tokens?%ff=x", card("4242424242424242"), ANYBODY);
        assertThat(answer.errors()).containsExactly("?ff:unknown_parameter");
    }

    private static String card(String number) {
        return """
                {"number": "%s", "exp_month": 12, "exp_year": 2034, "cvc": "123"}""".formatted(number);
    }
}
