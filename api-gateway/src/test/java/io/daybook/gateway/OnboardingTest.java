package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.gateway.merchants.DemoAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code /v1/merchants} */
class OnboardingTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final String BOOKS = """
            {"name": "Books & Sons", "fees": {"basis_points": 100, "fixed": [{"amount": 25, "currency": "EUR"}]}}""";

    private final Merchant operator = DAYBOOK.operator();

    private static Merchant holder(Exchange onboarded, String kind, String mode) {
        return DAYBOOK.holder(StreamSupport.stream(onboarded.json().at("/keys").spliterator(), false)
                .filter(key -> key.get("kind").stringValue().equals(kind)
                        && key.get("mode").stringValue().equals(mode))
                .map(key -> key.get("secret").stringValue())
                .findFirst()
                .orElseThrow());
    }

    @Test
    void an_operators_key_lies_in_a_file_for_its_owner_alone() throws IOException {
        Path file = DAYBOOK.bean(DemoAccess.class).operatorKey().orElseThrow();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(operator.get("/v1/merchants").status()).isEqualTo(200);
        assertThat(operator.get("/v1/payments").status()).isEqualTo(403);
    }

    @Test
    void a_merchant_begins_with_keys_for_both_modes_which_never_mix() {
        Exchange onboarded = operator.post("/v1/merchants", BOOKS);
        assertThat(onboarded.status()).isEqualTo(201);
        assertThat(onboarded.json().at("/keys")).hasSize(4);
        assertThat(onboarded.number("/fees/basis_points")).isEqualTo(100);
        assertThat(onboarded.number("/fees/fixed/0/amount")).isEqualTo(25);
        assertThat(onboarded.at("/route")).isEqualTo("[\"simulator\"]");

        Merchant test = holder(onboarded, "secret", "test");
        Merchant live = holder(onboarded, "secret", "live");
        Exchange paid = test.pay("tok_visa");
        assertThat(paid.status()).isEqualTo(201);
        Map<String, String> fresh = Map.of("Daybook-Min-Position", paid.header("Daybook-Position"));
        assertThat(test.get("/v1/payments/" + paid.id()).status()).isEqualTo(200);
        assertThat(live.get("/v1/payments/" + paid.id(), fresh).status()).isEqualTo(404);
        assertThat(live.get("/v1/payments", fresh).json().at("/data")).isEmpty();
        assertThat(live.get("/v1/balances", fresh).json().at("/data")).isEmpty();
        assertThat(live.get("/v1/ledger/entries", fresh).json().at("/data")).isEmpty();
    }

    @Test
    void the_same_request_again_onboards_no_other_and_shows_no_secret() {
        Map<String, String> same = Map.of("Idempotency-Key", Merchant.newKey());
        Exchange first = operator.post("/v1/merchants", BOOKS, same);
        Exchange again = operator.post("/v1/merchants", BOOKS, same);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.id()).isEqualTo(first.id());
        for (JsonNode key : again.json().at("/keys")) {
            assertThat(key.get("secret").isNull()).isTrue();
        }
    }

    @Test
    void merchants_are_found_and_listed_without_the_house() {
        Exchange onboarded = operator.post("/v1/merchants", BOOKS);
        Exchange found = operator.get(onboarded.header("Location"));
        assertThat(found.at("/name")).isEqualTo("Books & Sons");
        assertThat(found.at("/keys")).isEqualTo("null");
        Exchange list = operator.get("/v1/merchants?limit=100");
        assertThat(list.json().at("/data/0/id").stringValue()).isEqualTo(onboarded.id());
        String house = "mer_0000000000000000000000H0ST";
        assertThat(list.text()).doesNotContain(house);
        assertThat(operator.get("/v1/merchants/" + house).status()).isEqualTo(404);
        assertThat(operator.post("/v1/merchants/" + house + "/suspension", "{\"reason\": \"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(operator.get("/v1/merchants/mer_01J9ZQ4K7M3N8P2R5S6T7V8W9X").status())
                .isEqualTo(404);
    }

    @Test
    void a_suspended_merchant_reads_and_changes_nothing() {
        Exchange onboarded = operator.post("/v1/merchants", BOOKS);
        Merchant merchant = holder(onboarded, "secret", "test");
        Exchange paid = merchant.pay("tok_visa");
        String suspension = onboarded.header("Location") + "/suspension";

        Exchange suspended = operator.post(suspension, "{\"reason\": \"Unpaid fees\"}");
        assertThat(suspended.status()).isEqualTo(201);
        assertThat(suspended.at("/suspension/reason")).isEqualTo("Unpaid fees");
        Exchange refused = Eventually.of(() -> merchant.pay("tok_visa"), answer -> answer.status() != 201);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("merchant_suspended");
        assertThat(merchant.get("/v1/payments/" + paid.id()).status()).isEqualTo(200);
        assertThat(merchant.post("/v1/api-keys", "{\"scopes\": [\"admin\"]}").code())
                .isEqualTo("merchant_suspended");

        Exchange again = operator.delete(suspension);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/suspension")).isEqualTo("null");
        assertThat(operator.delete(suspension).status()).isEqualTo(200);
        Eventually.of(() -> merchant.pay("tok_visa"), answer -> answer.status() == 201);
    }

    @Test
    void only_operators_see_merchants() {
        Merchant merchant = DAYBOOK.merchant();
        for (String target : List.of("/v1/merchants", "/v1/merchants/mer_0000000000000000000000DEM0")) {
            assertThat(merchant.get(target).code()).isEqualTo("insufficient_scope");
        }
        assertThat(merchant.post("/v1/merchants", BOOKS).code()).isEqualTo("insufficient_scope");
    }

    @Test
    void a_gateway_that_is_not_there_is_refused() {
        Exchange answer = operator.post("/v1/merchants", "{\"name\": \"A\", \"route\": [\"nobody\"]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("onboarding_connector_unknown");
        assertThat(answer.errors()).containsExactly("route:refused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name:required|{}",
                "name:too_short|{'name': ''}",
                "fees:wrong_type|{'name': 'A', 'fees': 290}",
                "fees.basis_points:out_of_range|{'name': 'A', 'fees': {'basis_points': 10001}}",
                "fees.fixed[0].currency:required|{'name': 'A', 'fees': {'fixed': [{'amount': 30}]}}",
                "fees.fixed[0].amount:out_of_range|{'name': 'A', 'fees': {'fixed': [{'amount': 0, 'currency': 'EUR'}]}}",
                "fees.fixed[1].currency:conflict|{'name': 'A', 'fees': {'fixed': [{'amount': 1, 'currency': 'EUR'}, {'amount': 2, 'currency': 'EUR'}]}}",
                "route:too_short|{'name': 'A', 'route': []}",
                "route[0]:malformed|{'name': 'A', 'route': ['Simulator']}",
                "id:unknown_field|{'name': 'A', 'id': 'mer_1'}"
            },
            quoteCharacter = '`')
    void what_is_wrong_is_told_by_its_place(String error, String body) {
        Exchange answer = operator.post("/v1/merchants", body.replace('\'', '"'));
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.errors()).isEqualTo(List.of(error));
    }
}
