package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent: a problem with the right status, code and field; nothing stored; the key free. Never a 500. */
class BadInputTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final Merchant MERCHANT = DAYBOOK.merchant();

    static List<Arguments> badPayments() {
        List<Arguments> cases = new ArrayList<>();
        cases.add(Arguments.of("", List.of("amount:required", "currency:required", "payment_method:required")));
        cases.add(Arguments.of("{}", List.of("amount:required", "currency:required", "payment_method:required")));
        cases.add(with("\"amont\": 1", "amont:unknown_field"));
        cases.add(with("\"amount\": 1050", "amount:duplicate_field"));
        cases.add(with("\"metadata\": {\"a\": \"1\", \"a\": \"2\"}", "metadata.a:duplicate_field"));
        cases.add(with("\"as_of\": \"2026-11-01T00:00:00Z\"", "as_of:unknown_field"));
        for (String amount :
                List.of("\"1050\"", "1050.0", "1e3", "10.5", "true", "[1050]", "{}", "-0.0", "1e999999999")) {
            cases.add(amount(amount, "amount:wrong_type"));
        }
        for (String amount : List.of("0", "-1", "9007199254740992", "9223372036854775808", "1" + "0".repeat(400))) {
            cases.add(amount(amount, "amount:out_of_range"));
        }
        cases.add(amount("null", "amount:required"));
        for (String currency :
                List.of("\"usd\"", "\"Usd\"", "\"XXX\"", "\"XAU\"", "\"US\"", "\"\"", "\"USDX\"", "\"US\\u0000\"")) {
            cases.add(currency(currency, "currency:unknown_value"));
        }
        cases.add(currency("840", "currency:wrong_type"));
        cases.add(currency("null", "currency:required"));
        cases.add(method("\"4242424242424242\"", "payment_method:malformed"));
        cases.add(method("\"4242 4242 4242 4242\"", "payment_method:malformed"));
        cases.add(method("\"pm_01J9ZQ4K7M3N8P2R5S6T7V8W9X\"", "customer:required"));
        cases.add(method("\"\"", "payment_method:too_short"));
        cases.add(method("\"" + "t".repeat(256) + "\"", "payment_method:too_long"));
        cases.add(method("{\"number\": \"4242424242424242\"}", "payment_method:wrong_type"));
        return cases;
    }

    static List<Arguments> badTexts() {
        List<Arguments> cases = new ArrayList<>();
        cases.add(with("\"capture\": \"later\"", "capture:unknown_value"));
        cases.add(with("\"capture\": true", "capture:wrong_type"));
        cases.add(with("\"customer\": \"cus_1\"", "customer:malformed"));
        cases.add(with("\"customer\": \"pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X\"", "customer:malformed"));
        cases.add(with("\"customer\": \"cus_01j9zq4k7m3n8p2r5s6t7v8w9x\"", "customer:malformed"));
        cases.add(with("\"description\": \"a\\u0000b\"", "description:invalid_characters"));
        cases.add(with("\"description\": \"a\\nb\"", "description:invalid_characters"));
        cases.add(with("\"description\": \"a\\u0085b\"", "description:invalid_characters"));
        cases.add(with("\"description\": \"\\ud800\"", "description:invalid_characters"));
        cases.add(with("\"description\": \"" + "d".repeat(1001) + "\"", "description:too_long"));
        cases.add(with("\"description\": 7", "description:wrong_type"));
        cases.add(with("\"reference\": \"\"", "reference:too_short"));
        cases.add(with("\"reference\": \"" + "r".repeat(256) + "\"", "reference:too_long"));
        cases.add(with("\"statement_descriptor\": \"BOOKS<>\"", "statement_descriptor:malformed"));
        cases.add(with("\"statement_descriptor\": \"12345\"", "statement_descriptor:malformed"));
        cases.add(with("\"statement_descriptor\": \"" + "B".repeat(23) + "\"", "statement_descriptor:too_long"));
        cases.add(with("\"return_url\": \"javascript:alert(1)\"", "return_url:malformed"));
        cases.add(with("\"return_url\": \"shop.example\"", "return_url:malformed"));
        return cases;
    }

    static List<Arguments> badObjects() {
        List<Arguments> cases = new ArrayList<>();
        cases.add(with("\"metadata\": [\"cart\"]", "metadata:wrong_type"));
        cases.add(with("\"metadata\": {\"cart\": 77}", "metadata.cart:wrong_type"));
        cases.add(with("\"metadata\": {\"cart\": null}", "metadata.cart:wrong_type"));
        cases.add(with("\"metadata\": {\"\": \"x\"}", "metadata.:too_short"));
        cases.add(
                with("\"metadata\": {\"" + "k".repeat(41) + "\": \"x\"}", "metadata." + "k".repeat(41) + ":too_long"));
        cases.add(with("\"metadata\": {\"k\": \"" + "v".repeat(501) + "\"}", "metadata.k:too_long"));
        cases.add(with("\"metadata\": {" + keys(51) + "}", "metadata:too_many"));
        cases.add(with("\"billing_details\": \"Ada\"", "billing_details:wrong_type"));
        cases.add(with("\"billing_details\": {\"email\": \"ada\"}", "billing_details.email:malformed"));
        cases.add(with("\"billing_details\": {\"nickname\": \"A\"}", "billing_details.nickname:unknown_field"));
        cases.add(with(
                "\"billing_details\": {\"address\": {\"country\": \"gb\"}}",
                "billing_details.address.country:malformed"));
        cases.add(with(
                "\"billing_details\": {\"address\": {\"planet\": \"x\"}}",
                "billing_details.address.planet:unknown_field"));
        cases.add(with("\"personal_fields\": [\"reference\"]", "personal_fields[0]:unknown_value"));
        cases.add(with("\"personal_fields\": [\"description\"]", "personal_fields:conflict"));
        cases.add(with("\"personal_fields\": \"description\"", "personal_fields:wrong_type"));
        return cases;
    }

    private static String keys(int count) {
        StringBuilder keys = new StringBuilder("\"k0\": \"v\"");
        for (int i = 1; i < count; i++) {
            keys.append(", \"k").append(i).append("\": \"v\"");
        }
        return keys.toString();
    }

    private static Arguments with(String field, String error) {
        return Arguments.of(
                "{\"amount\": 1050, \"currency\": \"USD\", \"payment_method\": \"tok_visa\", " + field + "}",
                List.of(error));
    }

    private static Arguments amount(String value, String error) {
        return Arguments.of(
                "{\"amount\": " + value + ", \"currency\": \"USD\", \"payment_method\": \"tok_visa\"}", List.of(error));
    }

    private static Arguments currency(String value, String error) {
        return Arguments.of(
                "{\"amount\": 1050, \"currency\": " + value + ", \"payment_method\": \"tok_visa\"}", List.of(error));
    }

    private static Arguments method(String value, String error) {
        return Arguments.of(
                "{\"amount\": 1050, \"currency\": \"USD\", \"payment_method\": " + value + "}", List.of(error));
    }

    @ParameterizedTest
    @MethodSource({"badPayments", "badTexts", "badObjects"})
    void a_payment_that_is_not_right_is_refused_by_its_fields(String body, List<String> errors) {
        refused("/v1/payments", body, 400, "invalid_request", errors);
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        Exchange answer = MERCHANT.post(
                "/v1/payments", "{\"amount\": 0, \"currency\": \"usd\", \"color\": \"red\", \"payment_method\": 5}");
        assertThat(answer.errors())
                .containsExactlyInAnyOrder(
                        "amount:out_of_range",
                        "currency:unknown_value",
                        "payment_method:wrong_type",
                        "color:unknown_field");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "{",
                "}",
                "[]",
                "\"text\"",
                "17",
                "null",
                "{\"amount\": 01}",
                "{\"amount\": +1}",
                "{amount: 1}",
                "{'amount': 1}",
                "{\"amount\": 1,}",
                "{\"amount\": 1} {}",
                "{\"amount\": NaN}",
                "{} // comment",
                "{\"a\": \"tab\there\"}",
                "{\"a\": \"\\x\"}",
                "nonsense"
            })
    void what_is_not_json_is_refused_as_such(String body) {
        refused("/v1/payments", body, 400, "malformed_json", List.of());
    }

    @Test
    void what_is_nested_beyond_reason_is_refused() {
        refused("/v1/payments", "{\"a\":".repeat(5000) + "1" + "}".repeat(5000), 400, "json_too_complex", List.of());
    }

    @Test
    void what_has_more_parts_than_any_request_needs_is_refused() {
        String parts = "0,".repeat(110_000) + "0";
        refused("/v1/payments", "{\"a\":[" + parts + "]}", 400, "json_too_complex", List.of());
        refused("/v1/payments", "{\"amount\":" + "9".repeat(1001) + "}", 400, "json_too_complex", List.of());
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        byte[] body = Merchant.payment("tok_visa", "automatic").getBytes(StandardCharsets.UTF_8);
        body[3] = (byte) 0xC3;
        Exchange answer = MERCHANT.send(
                "POST",
                "/v1/payments",
                body,
                Map.of("Idempotency-Key", Merchant.newKey(), "Content-Type", "application/json"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("malformed_json");
    }

    static List<Arguments> badOperations() {
        return List.of(
                Arguments.of("captures", "{\"amount\": 0}", "amount:out_of_range"),
                Arguments.of("captures", "{\"amount\": \"5\"}", "amount:wrong_type"),
                Arguments.of("captures", "{\"final\": \"true\"}", "final:wrong_type"),
                Arguments.of("captures", "{\"currency\": \"USD\"}", "currency:unknown_field"),
                Arguments.of("voids", "{\"amount\": 5}", "amount:unknown_field"),
                Arguments.of("refunds", "{\"amount\": -5}", "amount:out_of_range"),
                Arguments.of("refunds", "{\"amount\": 1.5}", "amount:wrong_type"),
                Arguments.of("refunds", "{\"reason\": \"a\\u0007\"}", "reason:invalid_characters"),
                Arguments.of("refunds", "{\"reason\": \"" + "r".repeat(256) + "\"}", "reason:too_long"));
    }

    @ParameterizedTest
    @MethodSource("badOperations")
    void an_operation_that_is_not_right_is_refused_by_its_field(String operation, String body, String error) {
        String payment = MERCHANT.authorize("tok_visa").id();
        refused("/v1/payments/" + payment + "/" + operation, body, 400, "invalid_request", List.of(error));
        assertThat(MERCHANT.get("/v1/payments/" + payment).at("/status")).isEqualTo("authorized");
    }

    @Test
    void an_unknown_token_is_refused_by_its_field() {
        refused(
                "/v1/payments",
                Merchant.payment("tok_nobody_knows", "automatic"),
                422,
                "payment_method_unknown",
                List.of("payment_method:refused"));
    }

    static List<Arguments> badQueries() {
        return List.of(
                Arguments.of("/v1/payments?limit=0", "limit:out_of_range"),
                Arguments.of("/v1/payments?limit=101", "limit:out_of_range"),
                Arguments.of("/v1/payments?limit=ten", "limit:out_of_range"),
                Arguments.of("/v1/payments?limit=99999999999999999999", "limit:out_of_range"),
                Arguments.of("/v1/payments?limit=5&limit=6", "limit:duplicate_parameter"),
                Arguments.of("/v1/payments?status=paid", "status:unknown_value"),
                Arguments.of("/v1/payments?status=CAPTURED", "status:unknown_value"),
                Arguments.of("/v1/payments?currency=usd", "currency:malformed"),
                Arguments.of("/v1/payments?customer=me", "customer:malformed"),
                Arguments.of("/v1/payments?amount_gte=1.5", "amount_gte:malformed"),
                Arguments.of("/v1/payments?amount_gte=99999999999999999999", "amount_gte:malformed"),
                Arguments.of("/v1/payments?created_gte=yesterday", "created_gte:malformed"),
                Arguments.of("/v1/payments?created_lt=2026-11-01", "created_lt:malformed"),
                Arguments.of("/v1/payments?connector=Stripe", "connector:malformed"),
                Arguments.of("/v1/payments?reference=", "reference:malformed"),
                Arguments.of("/v1/payments?colour=red", "colour:unknown_parameter"),
                Arguments.of("/v1/payments?as_of=2026-11-01T00:00:00Z", "as_of:unknown_parameter"),
                Arguments.of("/v1/balances?as_of_position=7", "as_of_position:unknown_parameter"),
                Arguments.of("/v1/refunds?payment=re_01J9ZQ4K7M3N8P2R5S6T7V8W9X", "payment:malformed"),
                Arguments.of("/v1/ledger/entries?account=Cash", "account:malformed"),
                Arguments.of("/v1/ledger/accounts?limit=5", "limit:unknown_parameter"),
                Arguments.of(
                        "/v1/payments/pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X?as_of_position=7",
                        "as_of_position:unknown_parameter"));
    }

    @ParameterizedTest
    @MethodSource("badQueries")
    void a_parameter_that_is_not_right_is_refused_by_its_name(String target, String error) {
        Exchange answer = MERCHANT.get(target);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_request");
        assertThat(answer.errors()).containsExactly(error);
    }

    @Test
    void a_cursor_that_was_never_given_out_is_refused() {
        Exchange real = MERCHANT.get("/v1/payments?limit=1");
        for (String cursor : List.of("abc", "%20", "AAAA", "AAAAAAAAAAAA", real.at("/next_cursor") + "A")) {
            Exchange answer = MERCHANT.get("/v1/refunds?cursor=" + cursor);
            assertThat(answer.errors()).as(cursor).containsExactly("cursor:malformed");
        }
    }

    @Test
    void a_write_takes_no_parameters() {
        Exchange answer = MERCHANT.post("/v1/payments?dry_run=true", Merchant.payment("tok_visa", "automatic"));
        assertThat(answer.errors()).containsExactly("dry_run:unknown_parameter");
    }

    /** Mutates good bodies at random: never a 5xx, and what is refused leaves no trace. */
    @Test
    void broken_bodies_never_break_the_server() {
        long seed = Long.getLong("daybook.seed", System.nanoTime());
        Random random = new Random(seed);
        byte[] good = """
                {"amount":1050,"currency":"USD","payment_method":"tok_nobody","metadata":{"a":"b"},"capture":"manual"}""".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 500; i++) {
            byte[] body = good.clone();
            for (int j = random.nextInt(3); j >= 0; j--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            Exchange answer = MERCHANT.send(
                    "POST",
                    "/v1/payments",
                    body,
                    Map.of("Idempotency-Key", Merchant.newKey(), "Content-Type", "application/json"));
            assertThat(answer.status()).as("seed %d: %s", seed, answer).isIn(201, 400, 422);
        }
    }

    private static void refused(String target, String body, int status, String code, List<String> errors) {
        String key = Merchant.newKey();
        Exchange answer =
                MERCHANT.post(target, body, Map.of("Idempotency-Key", key, "Content-Type", "application/json"));
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.code()).as("%s", answer).isEqualTo(code);
        assertThat(answer.errors()).as("%s", answer).containsExactlyElementsOf(errors);
        // The key is free: another request can have it.
        Exchange next = MERCHANT.post("/v1/payments", "{\"amount\": 0}", Map.of("Idempotency-Key", key));
        assertThat(next.code()).isEqualTo("invalid_request");
        assertThat(DAYBOOK.claims(key)).isZero();
    }
}
