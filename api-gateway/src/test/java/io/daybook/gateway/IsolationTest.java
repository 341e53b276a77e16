package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.merchant.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may see and do what. */
class IsolationTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final Merchant OWNER = DAYBOOK.merchant();
    private static final Merchant STRANGER = DAYBOOK.merchant();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer sk_test_wrong",
                "Basic c2tfdGVzdA==",
                "Bearer sk_test_0123456789012345678901234567890123456789012",
                "sk_test_0123456789012345678901234567890123456789012"
            })
    void without_a_valid_key_nobody_comes_in(String authorization) {
        for (String operation : Merchant.contract().operations()) {
            String[] parts = operation.split(" ", 2);
            if (isOpenToAll(parts[1])) {
                continue;
            }
            String target = parts[1].replaceAll("\\{.*?}", "pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X");
            Exchange answer = OWNER.send(parts[0], target, "", Map.of("Authorization", authorization));
            assertThat(answer.status()).as(operation).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("authentication_required");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ");
        }
    }

    /** The document, the pretended gateway's own face, and what gateways send, which their signature proves. */
    static boolean isOpenToAll(String path) {
        return path.contains("openapi")
                || path.equals("/v1/sessions")
                || path.equals("/v1/passwords")
                || path.startsWith("/oauth2/")
                || path.startsWith("/.well-known/")
                || path.startsWith("/simulator")
                || path.equals("/v1/gateways/{connector}/webhooks");
    }

    @Test
    void a_key_without_any_scope_opens_nothing() {
        Merchant nobody = DAYBOOK.merchant(EnumSet.noneOf(Scope.class));
        for (String operation : Merchant.contract().operations()) {
            String[] parts = operation.split(" ", 2);
            if (isOpenToAll(parts[1])) {
                continue;
            }
            String target = parts[1].replaceAll("\\{.*?}", "pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X");
            Exchange answer = nobody.send(parts[0], target, "", Map.of());
            assertThat(answer.status()).as(operation).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("insufficient_scope");
            JsonNode scope = Merchant.contract()
                    .document()
                    .at("/paths/" + parts[1].replace("/", "~1") + "/" + parts[0].toLowerCase(java.util.Locale.ROOT)
                            + "/security/0/key/0");
            assertThat(answer.at("/detail")).as(operation).contains(scope.stringValue());
        }
    }

    @Test
    void a_key_that_may_only_read_cannot_write() {
        Merchant reader = DAYBOOK.merchant(EnumSet.of(Scope.PAYMENTS_READ));
        assertThat(reader.get("/v1/payments").status()).isEqualTo(200);
        assertThat(reader.pay("tok_visa").status()).isEqualTo(403);
    }

    @Test
    void what_is_anothers_cannot_be_told_from_what_does_not_exist() {
        Exchange mine = OWNER.authorize("tok_visa");
        Exchange capture = OWNER.post("/v1/payments/" + mine.id() + "/captures", "{\"amount\": 100}");
        Exchange refund = OWNER.post("/v1/payments/" + mine.id() + "/refunds", "{\"amount\": 50}");
        Exchange release = OWNER.post("/v1/payments/" + mine.id() + "/voids", "");
        String customer = "/v1/customers/" + OWNER.post("/v1/customers", "").id();
        String method = customer + "/payment-methods/"
                + OWNER.post(customer + "/payment-methods", "{\"token\": \"tok_visa\"}")
                        .id();
        Exchange payout = Eventually.of(
                () -> OWNER.post(
                        "/v1/payouts", "{\"amount\": 10, \"currency\": \"USD\", \"destination\": \"tok_debit\"}"),
                answer -> answer.status() == 201);
        String settlement = settled(mine.id());
        String absent = "01J9ZQ4K7M3N8P2R5S6T7V8W9X";
        String dispute = DisputesTest.disputed(OWNER).id();
        String nobody = "/v1/customers/cus_" + absent;
        String event = "/v1/events/" + OWNER.get("/v1/events?limit=1").at("/data/0/id");
        String endpoint = OWNER.post("/v1/webhook-endpoints", "{\"url\": \"http://127.0.0.1:9/\"}")
                .header("Location");
        String noEndpoint = "/v1/webhook-endpoints/we_" + absent;
        String user = OWNER.post(
                        "/v1/users", "{\"email\": \"" + Merchant.newKey() + "@example.com\", \"role\": \"analyst\"}")
                .header("Location");
        String key =
                OWNER.post("/v1/api-keys", "{\"scopes\": [\"payments:read\"]}").header("Location");
        List<List<String>> pairs = List.of(
                List.of("GET", "/v1/payments/" + mine.id(), "/v1/payments/pay_" + absent),
                List.of("GET", "/v1/payments/" + mine.id() + "/events", "/v1/payments/pay_" + absent + "/events"),
                List.of("GET", capture.header("Location"), "/v1/payments/pay_" + absent + "/captures/cap_" + absent),
                List.of("GET", release.header("Location"), "/v1/payments/pay_" + absent + "/voids/void_" + absent),
                List.of("GET", "/v1/refunds/" + refund.id(), "/v1/refunds/re_" + absent),
                List.of("GET", user, "/v1/users/usr_" + absent),
                List.of("DELETE", user, "/v1/users/usr_" + absent),
                List.of("GET", key, "/v1/api-keys/key_" + absent),
                List.of("DELETE", key, "/v1/api-keys/key_" + absent),
                List.of("POST", key + "/rotation", "/v1/api-keys/key_" + absent + "/rotation"),
                List.of(
                        "GET",
                        "/v1/payments/" + mine.id() + "/client-secret",
                        "/v1/payments/pay_" + absent + "/client-secret"),
                List.of("GET", "/v1/disputes/" + dispute, "/v1/disputes/dp_" + absent),
                List.of("POST", "/v1/disputes/" + dispute + "/acceptance", "/v1/disputes/dp_" + absent + "/acceptance"),
                List.of("GET", "/v1/payouts/" + payout.id(), "/v1/payouts/po_" + absent),
                List.of("GET", settlement, "/v1/settlements/stl_" + absent),
                List.of("GET", settlement + "/exceptions", "/v1/settlements/stl_" + absent + "/exceptions"),
                List.of("GET", event, "/v1/events/evt_" + absent),
                List.of("GET", endpoint, noEndpoint),
                List.of("GET", endpoint + "/attempts", noEndpoint + "/attempts"),
                List.of("POST", endpoint, noEndpoint),
                List.of("POST", endpoint + "/rotation", noEndpoint + "/rotation"),
                List.of("DELETE", endpoint, noEndpoint),
                List.of("GET", customer, nobody),
                List.of("POST", customer, nobody),
                List.of("GET", customer + "/payments", nobody + "/payments"),
                List.of("GET", customer + "/payment-methods", nobody + "/payment-methods"),
                List.of("GET", method, nobody + "/payment-methods/pm_" + absent),
                List.of("DELETE", method, nobody + "/payment-methods/pm_" + absent),
                List.of("POST", "/v1/payments/" + mine.id() + "/captures", "/v1/payments/pay_" + absent + "/captures"),
                List.of(
                        "POST",
                        "/v1/risk/reviews/" + mine.id() + "/approval",
                        "/v1/risk/reviews/pay_" + absent + "/approval"),
                List.of(
                        "POST",
                        "/v1/risk/reviews/" + mine.id() + "/rejection",
                        "/v1/risk/reviews/pay_" + absent + "/rejection"),
                List.of("POST", "/v1/payments/" + mine.id() + "/voids", "/v1/payments/pay_" + absent + "/voids"),
                List.of("POST", "/v1/payments/" + mine.id() + "/refunds", "/v1/payments/pay_" + absent + "/refunds"));
        for (List<String> pair : pairs) {
            Exchange foreign = ask(pair.get(0), pair.get(1));
            Exchange unknown = ask(pair.get(0), pair.get(2));
            assertThat(foreign.status()).as(pair.get(1)).isEqualTo(404);
            assertThat(comparable(foreign)).as(pair.get(1)).isEqualTo(comparable(unknown));
            assertThat(headers(foreign)).as(pair.get(1)).isEqualTo(headers(unknown));
        }
        assertThat(OWNER.get(method).at("/status")).isEqualTo("attached");
        assertThat(OWNER.get("/v1/payments/" + mine.id()).number("/amount_captured"))
                .isEqualTo(100);
    }

    /** But for what the server says of the connection, which it closes after so many requests. */
    private static Set<String> headers(Exchange exchange) {
        Set<String> names = new TreeSet<>(exchange.headers().map().keySet());
        names.remove("connection");
        return names;
    }

    private static String settled(String payment) {
        Exchange file = OWNER.post("/simulator/v1/settlements", "{\"payments\": [\"" + payment + "\"]}");
        Exchange answer =
                OWNER.post("/v1/settlements?connector=simulator", file.text(), Map.of("Content-Type", "text/csv"));
        return answer.header("Location");
    }

    private static Exchange ask(String method, String target) {
        return method.equals("POST") ? STRANGER.post(target, "") : STRANGER.send(method, target, "", Map.of());
    }

    private static JsonNode comparable(Exchange exchange) {
        ObjectNode body = (ObjectNode) exchange.json();
        body.remove(List.of("instance", "request_id"));
        return body;
    }

    @Test
    void lists_show_nothing_of_anothers() {
        Exchange mine = OWNER.pay("tok_visa");
        Exchange refund = OWNER.post("/v1/payments/" + mine.id() + "/refunds", "");
        Map<String, String> fresh = Map.of("Daybook-Min-Position", refund.header("Daybook-Position"));
        Merchant newcomer = DAYBOOK.merchant();
        for (String list : List.of(
                "/v1/payments",
                "/v1/customers",
                "/v1/refunds",
                "/v1/settlements",
                "/v1/alerts",
                "/v1/refunds?payment=" + mine.id(),
                "/v1/disputes",
                "/v1/disputes?payment=" + mine.id(),
                "/v1/balances",
                "/v1/balance",
                "/v1/payouts",
                "/v1/events",
                "/v1/events?types=payment.*",
                "/v1/webhook-endpoints",
                "/v1/ledger/accounts",
                "/v1/ledger/entries",
                "/v1/ledger/entries?payment=" + mine.id(),
                "/v1/ledger/entries?account=platform:fees")) {
            assertThat(newcomer.get(list, fresh).json().at("/data").isEmpty())
                    .as(list)
                    .isTrue();
        }
        assertThat(newcomer.get("/v1/ledger/accounts/platform:fees", fresh).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay_1",
                "pay_01j9zq4k7m3n8p2r5s6t7v8w9x",
                "re_01J9ZQ4K7M3N8P2R5S6T7V8W9X",
                "pay_01J9ZQ4K7M3N8P2R5S6T7V8W9XX",
                "%F0%9F%93%9A",
                "pay_%20"
            })
    void an_id_that_cannot_be_one_is_not_found(String id) {
        Exchange answer = OWNER.get("/v1/payments/" + id);
        assertThat(answer.status()).as("%s", answer).isEqualTo(404);
    }
}
