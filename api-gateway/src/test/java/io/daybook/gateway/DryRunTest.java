package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code Dry-Run: true} */
class DryRunTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final Map<String, String> DRY = Map.of("Dry-Run", "true");
    private static final Merchant MERCHANT = DAYBOOK.merchant();

    /** Nothing tells what they come to but doing them: files, questions, gateways and the pretended one. */
    private static final Set<String> REFUSED = Set.of(
            "POST /v1/settlements",
            "POST /v1/bank-accounts",
            "POST /v1/api-keys",
            "POST /v1/api-keys/{id}/rotation",
            "POST /v1/merchants",
            "POST /v1/merchants/{id}/suspension",
            "POST /v1/passwords",
            "POST /v1/sessions",
            "POST /v1/users",
            "POST /v1/webhook-endpoints",
            "POST /v1/webhook-endpoints/{id}",
            "POST /v1/webhook-endpoints/{id}/redeliveries",
            "POST /v1/webhook-endpoints/{id}/rotation",
            "POST /v1/events/{id}/redeliveries",
            "POST /v1/risk/dry-run",
            "POST /v1/gateways/{connector}/webhooks",
            "POST /simulator/v1/tokens",
            "POST /simulator/v1/settlements",
            "POST /simulator/v1/challenges/{secret}");

    private static Exchange dry(String target, String body) {
        return MERCHANT.post(target, body, DRY);
    }

    private static List<String> types(Exchange foreseen) {
        return foreseen.json()
                .at("/would")
                .valueStream()
                .map(event -> event.at("/type").stringValue())
                .toList();
    }

    @Test
    void every_write_is_tried_out_or_refused_and_nothing_of_it_is_written() {
        Map<String, List<String>> requests = requests();
        String merchant = merchant();
        Map<String, String> before = settled(merchant);
        for (String operation : writes()) {
            if (REFUSED.contains(operation)) {
                String query = operation.endsWith("/v1/settlements") ? "?connector=simulator" : "";
                String target = operation.split(" ", 2)[1].replaceAll("\\{.*?}", "simulator") + query;
                Merchant caller = operation.contains("/v1/merchants") ? DAYBOOK.operator() : MERCHANT;
                Exchange refused = caller.post(target, "{\"note\": \"x\"}", DRY);
                assertThat(refused.status()).as("%s", refused).isEqualTo(400);
                assertThat(refused.code()).as("%s", refused).isEqualTo("dry_run_impossible");
                continue;
            }
            assertThat(requests).as("a request to try out").containsKey(operation);
            List<String> request = requests.get(operation);
            Exchange answer = MERCHANT.send(
                    operation.split(" ", 2)[0],
                    request.get(0),
                    request.get(1),
                    Map.of(
                            "Dry-Run",
                            "true",
                            "Idempotency-Key",
                            Merchant.newKey(),
                            "Content-Type",
                            request.get(1).isEmpty() ? "" : "application/json"));
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.header("Dry-Run")).isEqualTo("true");
            if (!operation.endsWith("/v1/bulk")) {
                assertThat(answer.at("/object")).as("%s", answer).isEqualTo("dry_run");
                assertThat(types(answer)).as("%s", answer).isNotEmpty();
            }
        }
        assertThat(Everything.of(DAYBOOK, merchant)).isEqualTo(before);
    }

    private static List<String> writes() {
        return Merchant.contract().operations().stream()
                .filter(operation -> operation.startsWith("POST ") || operation.startsWith("PUT "))
                // The token server knows nothing of our headers.
                .filter(operation -> !operation.endsWith("/oauth2/token"))
                .toList();
    }

    /** Waits until everything that was begun has ended, so that a change would be one of ours. */
    private static Map<String, String> settled(String merchant) {
        List<Map<String, String>> last = new ArrayList<>(List.of(Everything.of(DAYBOOK, merchant)));
        int[] same = {0};
        return Eventually.of(
                () -> {
                    Map<String, String> now = Everything.of(DAYBOOK, merchant);
                    same[0] = now.equals(last.getLast()) ? same[0] + 1 : 0;
                    last.add(now);
                    return now;
                },
                now -> same[0] >= 50);
    }

    private static String merchant() {
        Exchange accounts = Eventually.of(
                () -> MERCHANT.get("/v1/ledger/accounts"), list -> list.text().contains("merchant:mer_"));
        return Arrays.stream(accounts.text().split("\"", -1))
                .filter(word -> word.startsWith("merchant:mer_"))
                .findFirst()
                .orElseThrow()
                .split(":", 3)[1];
    }

    /** For each write an address and a body that would be obeyed. */
    private static Map<String, List<String>> requests() {
        String dispute = DisputesTest.disputed(MERCHANT).id();
        String settlement = mismatched();
        MERCHANT.send(
                "PUT",
                "/v1/risk/rules",
                """
                {"rules": [{"name": "often", "outcome": "block",
                  "when": {"velocity": {"per": "card", "window_seconds": 600, "more_than": 100}}},
                 {"name": "large", "outcome": "review", "when": {"currencies": ["USD"], "amount_gte": 5000}}]}""",
                Map.of("Idempotency-Key", Merchant.newKey(), "Content-Type", "application/json"));
        String large = """
                {"amount": 5000, "currency": "USD", "payment_method": "tok_visa"}""";
        String held = Eventually.of(
                        () -> MERCHANT.post("/v1/payments", large),
                        paid -> paid.at("/status").equals("review"))
                .id();
        String paid = MERCHANT.pay("tok_visa").id();
        String open = MERCHANT.authorize("tok_visa").id();
        String customer =
                MERCHANT.post("/v1/customers", "{\"name\": \"Ada Lovelace\"}").id();
        Map<String, List<String>> all = new HashMap<>();
        all.put("POST /v1/payments", List.of("/v1/payments", """
                {"amount": 1050, "currency": "USD", "payment_method": "tok_visa", "description": "For Ada",
                 "personal_fields": ["description"], "billing_details": {"name": "Ada", "email": "ada@example.com"}}"""));
        all.put("POST /v1/payments/{id}/captures", List.of("/v1/payments/" + open + "/captures", "{\"amount\": 100}"));
        all.put("POST /v1/payments/{id}/voids", List.of("/v1/payments/" + open + "/voids", ""));
        all.put("POST /v1/payments/{id}/refunds", List.of("/v1/payments/" + paid + "/refunds", "{\"amount\": 50}"));
        all.put("POST /v1/customers", List.of("/v1/customers", "{\"email\": \"ada@example.com\"}"));
        all.put("POST /v1/customers/{id}", List.of("/v1/customers/" + customer, "{\"name\": \"Ada King\"}"));
        all.put(
                "POST /v1/customers/{id}/payment-methods",
                List.of("/v1/customers/" + customer + "/payment-methods", "{\"token\": \"tok_visa\"}"));
        all.put(
                "POST /v1/disputes/{id}/evidence",
                List.of("/v1/disputes/" + dispute + "/evidence", "{\"text\": \"winning_evidence\"}"));
        all.put("POST /v1/disputes/{id}/acceptance", List.of("/v1/disputes/" + dispute + "/acceptance", ""));
        all.put("POST /v1/payouts", List.of("/v1/payouts", """
                {"amount": 10, "currency": "USD", "email": "ada@example.com"}"""));
        Eventually.of(() -> MERCHANT.get("/v1/balance"), balance -> balance.number("/data/0/available") >= 10);
        all.put("POST /v1/payout-schedules", List.of("/v1/payout-schedules", """
                {"currency": "USD", "interval": "weekly", "email": "ada@example.com", "minimum": 1000}"""));
        all.put("POST /v1/routing", List.of("/v1/routing", """
                {"rules": [{"name": "all", "gateways": ["simulator"]}]}"""));
        all.put("PUT /v1/risk/rules", List.of("/v1/risk/rules", "{\"rules\": []}"));
        all.put(
                "POST /v1/settlements/{id}/exceptions/{number}/resolutions",
                List.of("/v1/settlements/" + settlement + "/exceptions/1/resolutions", "{\"note\": \"Known.\"}"));
        all.put("POST /v1/risk/reviews/{id}/approval", List.of("/v1/risk/reviews/" + held + "/approval", ""));
        all.put("POST /v1/risk/reviews/{id}/rejection", List.of("/v1/risk/reviews/" + held + "/rejection", ""));
        all.put("POST /v1/bulk", List.of("/v1/bulk", """
                {"mode": "atomic", "commands": [
                  {"method": "POST", "path": "/v1/payments/%1$s/captures", "body": {"amount": 100}},
                  {"method": "POST", "path": "/v1/payments/%1$s/captures", "body": {"amount": 200}}]}""".formatted(open)));
        return all;
    }

    private static String mismatched() {
        String paid = MERCHANT.pay("tok_visa").id();
        String file = MERCHANT.post("/simulator/v1/settlements", "{\"payments\": [\"" + paid + "\"]}")
                .text()
                .replace("10.50,0.41,10.09", "10.40,0.41,9.99");
        return MERCHANT.post("/v1/settlements?connector=simulator", file, Map.of("Content-Type", "text/csv"))
                .id();
    }

    @Test
    void it_shows_the_events_and_the_lines_of_the_journal() {
        String payment = MERCHANT.pay("tok_visa").id();

        Exchange foreseen = dry("/v1/payments/" + payment + "/refunds", "{\"amount\": 300}");

        assertThat(types(foreseen)).containsExactly("payment.refund_reserved", "refund.requested");
        JsonNode lines = foreseen.json().at("/would/0/lines");
        assertThat(lines.size()).isEqualTo(2);
        assertThat(lines.get(0).at("/account").stringValue()).endsWith(":payable");
        assertThat(lines.get(0).at("/direction").stringValue()).isEqualTo("debit");
        assertThat(lines.get(0).at("/amount").longValue()).isEqualTo(300);
        assertThat(lines.get(1).at("/account").stringValue()).endsWith(":refund_reserve");
        assertThat(foreseen.at("/would/0/data/amount/minor_units")).isEqualTo("300");
    }

    @Test
    void what_would_be_refused_is_refused_in_the_same_words() {
        String refunds = "/v1/payments/" + MERCHANT.pay("tok_visa").id() + "/refunds";
        for (String body : List.of("{\"amount\": 1051}", "{\"amount\": \"x\"}", "{\"none\": 1}")) {
            Exchange tried = dry(refunds, body);
            Exchange real = MERCHANT.post(refunds, body);
            assertThat(tried.status()).isEqualTo(real.status()).isGreaterThanOrEqualTo(400);
            assertThat(tried.code()).isEqualTo(real.code());
            assertThat(tried.errors()).isEqualTo(real.errors());
            assertThat(tried.at("/detail")).isEqualTo(real.at("/detail"));
        }
        assertThat(dry("/v1/payments/pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X/voids", "").status())
                .isEqualTo(404);
        assertThat(MERCHANT.send("POST", "/v1/payments", "", DRY).code()).isEqualTo("idempotency_key_required");
    }

    @Test
    void the_key_is_free_for_the_real_thing_and_no_real_thing_is_touched() {
        String key = Merchant.newKey();
        String body = Merchant.payment("tok_visa", "automatic");
        Exchange tried = MERCHANT.post("/v1/payments", body, Map.of("Dry-Run", "true", "Idempotency-Key", key));
        Exchange real = MERCHANT.post("/v1/payments", body, Map.of("Idempotency-Key", key));
        Exchange again = MERCHANT.post("/v1/payments", body, Map.of("Dry-Run", "true", "Idempotency-Key", key));

        assertThat(tried.status()).isEqualTo(200);
        assertThat(real.status()).isEqualTo(201);
        assertThat(real.header("Idempotent-Replayed")).isEmpty();
        assertThat(types(again)).isEqualTo(types(tried));
    }

    @Test
    void the_header_is_true_or_false_and_is_not_overlooked_where_it_cannot_be_done() {
        Exchange unclear =
                MERCHANT.post("/v1/payments", Merchant.payment("tok_visa", "automatic"), Map.of("Dry-Run", "yes"));
        assertThat(unclear.errors()).containsExactly("Dry-Run:unknown_value");
        assertThat(MERCHANT.post("/v1/payments", Merchant.payment("tok_visa", "automatic"), Map.of("Dry-Run", "false"))
                        .status())
                .isEqualTo(201);
        Exchange customer = MERCHANT.post("/v1/customers", "");
        String methods = "/v1/customers/" + customer.id() + "/payment-methods";
        String method = methods + "/"
                + MERCHANT.post(methods, "{\"token\": \"tok_visa\"}").id();
        assertThat(MERCHANT.send("DELETE", method, "", DRY).code()).isEqualTo("dry_run_impossible");
        assertThat(MERCHANT.get(method, DRY).at("/status")).isEqualTo("attached");
        assertThat(new TreeSet<>(writes())).containsAll(REFUSED);
    }
}
