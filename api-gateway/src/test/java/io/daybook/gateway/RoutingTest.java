package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /v1/routing} */
class RoutingTest {

    private static final String ALL = """
            {"rules": [{"name": "all", "gateways": ["simulator"]}]}""";

    private final Merchant merchant = Daybook.running().merchant();

    /** Whoever holds a key is remembered for a second, rules and all. */
    private Exchange payWhenRuled(String token, int version) {
        return Eventually.of(() -> merchant.pay(token), paid -> version(paid) == version);
    }

    private long version(Exchange paid) {
        Exchange history = events(paid);
        return history.at("/data/1/type").equals("payment.route_chosen")
                ? history.number("/data/1/data/routing_version")
                : 0;
    }

    private Exchange events(Exchange paid) {
        return merchant.get(
                "/v1/payments/" + paid.id() + "/events",
                Map.of("Daybook-Min-Position", paid.header("Daybook-Position")));
    }

    @Test
    void what_was_agreed_at_the_beginning_holds_until_there_are_rules() {
        Exchange before = merchant.get("/v1/routing");
        assertThat(before.status()).isEqualTo(200);
        assertThat(before.number("/version")).isZero();
        assertThat(before.at("/id")).isEqualTo("null");
        assertThat(before.at("/rules/0/gateways")).isEqualTo("[\"simulator\"]");
        assertThat(version(merchant.pay("tok_visa"))).isZero();
    }

    @Test
    void rules_are_made_and_found_again_and_older_ones_too() {
        Exchange first = merchant.post("/v1/routing", ALL);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.number("/version")).isEqualTo(1);
        assertThat(first.header("Location")).isEqualTo("/v1/routing/" + first.id());
        Exchange second = merchant.post("/v1/routing", """
                {"rules": [
                  {"name": "large", "when": {"currencies": ["EUR"], "method_types": ["card"], "token_prefixes": ["tok_"],
                    "brands": ["visa"], "countries": ["DE"], "amount_gte": 100000, "amount_lte": 200000},
                   "gateways": ["simulator"]},
                  {"name": "all", "when": null, "split": [{"percent": 70, "gateways": ["simulator"]},
                    {"percent": 30, "gateways": ["simulator"]}]}]}""");
        assertThat(second.number("/version")).isEqualTo(2);
        assertThat(second.number("/rules/0/when/amount_gte")).isEqualTo(100_000);
        assertThat(second.number("/rules/1/split/0/percent")).isEqualTo(70);

        Map<String, String> fresh = Map.of("Daybook-Min-Position", second.header("Daybook-Position"));
        assertThat(merchant.get("/v1/routing", fresh).json()).isEqualTo(second.json());
        assertThat(merchant.get(first.header("Location")).json()).isEqualTo(first.json());
    }

    @Test
    void a_payment_tells_in_its_history_which_rule_it_followed() {
        merchant.post("/v1/routing", """
                {"rules": [
                  {"name": "amex", "when": {"brands": ["amex"]}, "gateways": ["simulator"]},
                  {"name": "all else", "split": [{"percent": 50, "gateways": ["simulator"]},
                    {"percent": 50, "gateways": ["simulator"]}]}]}""");
        Exchange amex = events(payWhenRuled("tok_amex", 1));
        assertThat(amex.at("/data/1/data/rule")).isEqualTo("amex");
        assertThat(amex.at("/data/1/data/brand")).isEqualTo("amex");
        assertThat(amex.at("/data/1/data/gateways")).isEqualTo("[\"simulator\"]");

        Exchange visa = events(merchant.pay("tok_visa"));
        assertThat(visa.at("/data/1/data/rule")).isEqualTo("all else");
        assertThat(visa.number("/data/1/data/drawn")).isBetween(0L, 99L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "routing_default_missing|{'name': 'a', 'when': {'currencies': ['EUR']}, 'gateways': ['simulator']}",
                "routing_name_taken|{'name': 'a', 'when': {'currencies': ['EUR']}, 'gateways': ['simulator']}, {'name': 'a', 'gateways': ['simulator']}",
                "routing_condition_impossible|{'name': 'a', 'when': {'amount_gte': 5}, 'gateways': ['simulator']}, {'name': 'b', 'gateways': ['simulator']}",
                "routing_rule_unreachable|{'name': 'a', 'gateways': ['simulator']}, {'name': 'b', 'gateways': ['simulator']}",
                "routing_split_not_whole|{'name': 'a', 'split': [{'percent': 99, 'gateways': ['simulator']}]}",
                "routing_connector_unknown|{'name': 'a', 'gateways': ['nobody']}"
            },
            quoteCharacter = '`')
    void rules_that_make_no_sense_are_refused(String code, String rules) {
        Exchange answer = merchant.post("/v1/routing", "{\"rules\": [" + rules.replace('\'', '"') + "]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.errors()).containsExactly("rules:refused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules:required|{}",
                "rules:too_short|{'rules': []}",
                "rules:wrong_type|{'rules': 'all'}",
                "rules[0]:wrong_type|{'rules': [1]}",
                "rules[0].gateways:required|{'rules': [{'name': 'a'}]}",
                "rules[0].name:required|{'rules': [{'gateways': ['simulator']}]}",
                "rules[0].name:malformed|{'rules': [{'name': ' ', 'gateways': ['simulator']}]}",
                "rules[0].gateways:too_short|{'rules': [{'name': 'a', 'gateways': []}]}",
                "rules[0].gateways[0]:malformed|{'rules': [{'name': 'a', 'gateways': ['Simulator']}]}",
                "rules[0].gateways[1]:malformed|{'rules': [{'name': 'a', 'gateways': ['simulator', 'simulator']}]}",
                "rules[0].split:conflict|{'rules': [{'name': 'a', 'gateways': ['simulator'], 'split': [{'percent': 100, 'gateways': ['simulator']}]}]}",
                "rules[0].split:too_short|{'rules': [{'name': 'a', 'split': []}]}",
                "rules[0].split[0].percent:out_of_range|{'rules': [{'name': 'a', 'split': [{'percent': 0, 'gateways': ['simulator']}]}]}",
                "rules[0].split[0].percent:wrong_type|{'rules': [{'name': 'a', 'split': [{'percent': '70', 'gateways': ['simulator']}]}]}",
                "rules[0].when.currencies[0]:malformed|{'rules': [{'name': 'a', 'when': {'currencies': ['XXX']}, 'gateways': ['simulator']}]}",
                "rules[0].when.countries[0]:malformed|{'rules': [{'name': 'a', 'when': {'countries': ['Germany']}, 'gateways': ['simulator']}]}",
                "rules[0].when.amount_gte:out_of_range|{'rules': [{'name': 'a', 'when': {'amount_gte': 0}, 'gateways': ['simulator']}]}",
                "rules[0].when.weather:unknown_field|{'rules': [{'name': 'a', 'when': {'weather': 'fine'}, 'gateways': ['simulator']}]}",
                "rules[0].via:unknown_field|{'rules': [{'name': 'a', 'via': 'x', 'gateways': ['simulator']}]}"
            },
            quoteCharacter = '`')
    void what_is_wrong_is_told_by_its_place(String error, String body) {
        Exchange answer = merchant.post("/v1/routing", body.replace('\'', '"'));
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.errors()).isEqualTo(List.of(error));
    }

    @Test
    void rules_are_made_once_however_often_they_are_sent() {
        Map<String, String> same = Map.of("Idempotency-Key", Merchant.newKey());
        Exchange first = merchant.post("/v1/routing", ALL, same);
        Exchange again = merchant.post("/v1/routing", ALL, same);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
        Map<String, String> fresh = Map.of("Daybook-Min-Position", first.header("Daybook-Position"));
        assertThat(merchant.get("/v1/routing", fresh).number("/version")).isEqualTo(1);
    }

    @Test
    void rules_of_another_merchant_are_not_found() {
        Exchange mine = merchant.post("/v1/routing", ALL);
        Merchant stranger = Daybook.running().merchant();
        assertThat(stranger.get("/v1/routing/" + mine.id()).status()).isEqualTo(404);
        assertThat(stranger.get("/v1/routing").number("/version")).isZero();
    }
}
