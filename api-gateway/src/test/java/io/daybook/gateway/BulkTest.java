package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.merchant.Scope;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/bulk} */
class BulkTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final String BULK = "/v1/bulk";

    private final Merchant merchant = DAYBOOK.merchant();

    private static String command(String path, String body) {
        return "{\"method\": \"POST\", \"path\": \"" + path + "\"" + (body.isEmpty() ? "" : ", \"body\": " + body)
                + "}";
    }

    private static String keyed(String path, String body) {
        return keyed(path, body, Merchant.newKey());
    }

    private static String keyed(String path, String body, String key) {
        return command(path, body).replaceFirst("}$", ", \"idempotency_key\": \"" + key + "\"}");
    }

    private static String bulk(String mode, List<String> commands) {
        return "{\"mode\": \"" + mode + "\", \"commands\": [" + String.join(", ", commands) + "]}";
    }

    private static List<Integer> statuses(Exchange answer) {
        return answer.json()
                .at("/results")
                .valueStream()
                .map(result -> result.at("/status").intValue())
                .toList();
    }

    private static List<String> ids(Exchange answer) {
        return answer.json()
                .at("/results")
                .valueStream()
                .map(result -> result.at("/body/id").stringValue())
                .toList();
    }

    @Test
    void each_for_itself_some_succeed_and_some_are_refused() {
        String open = merchant.authorize("tok_visa").id();
        String stranger = DAYBOOK.merchant().pay("tok_visa").id();
        String body = bulk(
                "independent",
                List.of(
                        keyed("/v1/payments", Merchant.payment("tok_visa", "automatic")),
                        keyed("/v1/payments", "{\"amount\": 0}"),
                        keyed("/v1/payments/" + open + "/captures", "{\"amount\": 400}"),
                        keyed("/v1/payments/" + open + "/captures", "{\"amount\": 700}"),
                        keyed("/v1/payments/" + open + "/refunds", "{\"amount\": 400}"),
                        keyed("/v1/payments/" + stranger + "/refunds", ""),
                        keyed("/v1/customers", "{\"name\": \"Ada\"}"),
                        keyed("/v1/nothing", ""),
                        keyed("/v1/balances", ""),
                        keyed("/v1/risk/dry-run", "{\"rules\": []}"),
                        keyed("/v1/gateways/simulator/webhooks", ""),
                        keyed("/v1/bulk", "{\"mode\": \"atomic\", \"commands\": []}")));
        String key = Merchant.newKey();

        Exchange answer = merchant.post(BULK, body, Map.of("Idempotency-Key", key));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(statuses(answer))
                .as("%s", answer)
                .containsExactly(201, 400, 201, 422, 201, 404, 201, 404, 405, 422, 422, 422);
        assertThat(answer.number("/succeeded")).isEqualTo(4);
        assertThat(answer.at("/results/0/location")).isEqualTo("/v1/payments/" + answer.at("/results/0/body/id"));
        assertThat(answer.at("/results/3/body/code")).isEqualTo("capture_exceeds_authorized");
        assertThat(answer.at("/results/3/body/instance")).isEqualTo("/v1/payments/" + open + "/captures");
        assertThat(answer.at("/results/9/body/code")).isEqualTo("bulk_unsupported");
        Exchange shown = merchant.get(
                answer.at("/results/0/location"), Map.of("Daybook-Min-Position", answer.header("Daybook-Position")));
        assertThat(shown.status()).isEqualTo(200);

        Exchange again = merchant.post(BULK, body, Map.of("Idempotency-Key", key));
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(statuses(again)).isEqualTo(statuses(answer));
        assertThat(again.json().at("/results/0/body")).isEqualTo(answer.json().at("/results/0/body"));
        assertThat(again.json().at("/results/3/body")).isEqualTo(answer.json().at("/results/3/body"));
        assertThat(again.json().at("/results/0/replayed").booleanValue()).isTrue();
    }

    @Test
    void what_was_done_before_stays_known_for_as_long_as_the_whole() {
        String key = Merchant.newKey();
        String payment = Merchant.payment("tok_visa", "automatic");
        Exchange first = merchant.post("/v1/payments", payment, Map.of("Idempotency-Key", key));
        assertThat(DAYBOOK.claimedDaysAgo(key, 6.9)).isGreaterThan(6.8);

        Exchange whole = merchant.post(BULK, bulk("independent", List.of(keyed("/v1/payments", payment, key))));

        assertThat(ids(whole)).containsExactly(first.id());
        assertThat(DAYBOOK.claimedDaysAgo(key, 0)).isLessThan(1);
    }

    @Test
    void each_for_itself_is_done_once_even_where_the_answer_to_all_was_lost() {
        List<String> commands = IntStream.range(0, 20)
                .mapToObj(i -> keyed("/v1/payments", Merchant.payment("tok_visa", "automatic")))
                .toList();
        String key = Merchant.newKey();
        String body = bulk("independent", commands);
        Exchange first = merchant.post(BULK, body, Map.of("Idempotency-Key", key));
        DAYBOOK.loseAnswer(key);

        Exchange again = merchant.post(BULK, body, Map.of("Idempotency-Key", key));

        assertThat(ids(again)).isEqualTo(ids(first)).doesNotHaveDuplicates();
    }

    @Test
    void together_they_are_all_done_though_two_are_about_one_payment() {
        String open = merchant.authorize("tok_visa").id();
        String paid = merchant.pay("tok_visa").id();
        String body = bulk(
                "atomic",
                List.of(
                        command("/v1/payments/" + open + "/captures", "{\"amount\": 400}"),
                        command("/v1/payments/" + paid + "/refunds", "{\"amount\": 100}"),
                        command("/v1/payments/" + open + "/captures", "{\"amount\": 500}"),
                        command("/v1/payments", Merchant.payment("tok_visa", "automatic")),
                        command("/v1/customers", "{\"name\": \"Ada\", \"email\": \"ada@example.com\"}")));
        String key = Merchant.newKey();

        Exchange answer = merchant.post(BULK, body, Map.of("Idempotency-Key", key));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(statuses(answer)).containsExactly(201, 201, 201, 201, 201);
        assertThat(answer.at("/results/1/body/status")).isEqualTo("succeeded");
        assertThat(answer.at("/results/4/body/name")).isEqualTo("Ada");
        assertThat(merchant.get("/v1/payments/" + open).number("/amount_captured"))
                .isEqualTo(900);
        assertThat(merchant.get(answer.at("/results/3/location")).json())
                .isEqualTo(answer.json().at("/results/3/body"));

        Exchange replayed = merchant.post(BULK, body, Map.of("Idempotency-Key", key));
        assertThat(replayed.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(bodies(replayed)).isEqualTo(bodies(answer));
        DAYBOOK.loseAnswer(key);
        Exchange rebuilt = merchant.post(BULK, body, Map.of("Idempotency-Key", key));
        assertThat(ids(rebuilt)).isEqualTo(ids(answer));
        assertThat(merchant.get("/v1/payments/" + open).number("/amount_captured"))
                .isEqualTo(900);
    }

    private static List<JsonNode> bodies(Exchange answer) {
        return answer.json()
                .at("/results")
                .valueStream()
                .map(result -> result.get("body"))
                .toList();
    }

    @Test
    void together_none_is_done_when_one_is_refused_and_it_is_named() {
        String open = merchant.authorize("tok_visa").id();
        String paid = merchant.pay("tok_visa").id();
        String key = Merchant.newKey();
        String body = bulk(
                "atomic",
                List.of(
                        command("/v1/payments/" + open + "/captures", "{\"amount\": 600}"),
                        command("/v1/payments/" + paid + "/refunds", ""),
                        command("/v1/payments/" + open + "/captures", "{\"amount\": 600}")));

        Exchange refused = merchant.post(BULK, body, Map.of("Idempotency-Key", key));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("bulk_rejected");
        assertThat(refused.errors()).containsExactly("commands[2]:refused", "commands[2].body.amount:refused");
        assertThat(refused.at("/errors/0/detail")).startsWith("capture_exceeds_authorized: ");
        assertThat(merchant.get("/v1/payments/" + open).number("/amount_captured"))
                .isZero();
        assertThat(merchant.get("/v1/payments/" + paid).number("/amount_refunded"))
                .isZero();
        assertThat(DAYBOOK.claims(key)).isZero();
    }

    @Test
    void together_all_that_is_not_valid_is_told_at_once() {
        Exchange refused = merchant.post(
                BULK,
                bulk(
                        "atomic",
                        List.of(
                                command(
                                        "/v1/payments",
                                        "{\"amount\": 0, \"currency\": \"USD\", \"payment_method\": \"tok_visa\"}"),
                                command("/v1/payments", Merchant.payment("tok_visa", "automatic")),
                                command("/v1/payments/pay_1/voids", ""))));
        assertThat(refused.code()).isEqualTo("bulk_rejected");
        assertThat(refused.errors())
                .containsExactly("commands[0]:refused", "commands[0].body.amount:out_of_range", "commands[2]:refused");
    }

    @Test
    void what_cannot_be_taken_back_is_not_done_together() {
        String dispute = DisputesTest.disputed(merchant).id();
        Exchange answer =
                merchant.post(BULK, bulk("atomic", List.of(command("/v1/disputes/" + dispute + "/acceptance", ""))));
        assertThat(answer.code()).isEqualTo("bulk_not_atomic");
        assertThat(answer.errors()).containsExactly("commands[0]:refused");
        Exchange question =
                merchant.post(BULK, bulk("atomic", List.of(command("/v1/risk/dry-run", "{\"rules\": []}"))));
        assertThat(question.code()).isEqualTo("bulk_unsupported");
    }

    @Test
    void five_hundred_payments_are_taken_together() {
        List<String> commands = IntStream.range(0, 500)
                .mapToObj(i -> command("/v1/payments", Merchant.payment("tok_visa", "automatic")))
                .toList();
        Exchange answer = merchant.post(BULK, bulk("atomic", commands));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(new HashSet<>(ids(answer))).hasSize(500);
        assertThat(statuses(answer)).allMatch(status -> status == 201 || status == 202);
        Eventually.of(() -> merchant.get("/v1/balances"), balances -> balances.number("/data/0/posted") >= 500 * 900);
        List<String> tooMany = new ArrayList<>(commands);
        tooMany.add(commands.getFirst());
        assertThat(merchant.post(BULK, bulk("atomic", tooMany)).errors()).containsExactly("commands:too_many");
    }

    @Test
    void it_is_tried_out_in_both_modes() {
        String open = merchant.authorize("tok_visa").id();
        String key = Merchant.newKey();
        Map<String, String> dry = Map.of("Dry-Run", "true", "Idempotency-Key", key);
        List<String> commands = List.of(
                keyed("/v1/payments/" + open + "/captures", "{\"amount\": 600}"),
                keyed("/v1/payments/" + open + "/captures", "{\"amount\": 400}"));

        Exchange together = merchant.post(BULK, bulk("atomic", commands), dry);
        Exchange each = merchant.post(BULK, bulk("independent", commands), dry);

        for (Exchange answer : List.of(together, each)) {
            assertThat(statuses(answer)).as("%s", answer).containsExactly(200, 200);
            assertThat(answer.at("/results/1/body/object")).isEqualTo("dry_run");
            assertThat(answer.at("/results/1/body/would/0/type")).isEqualTo("payment.capture_requested");
        }
        Exchange refused = merchant.post(
                BULK,
                bulk(
                        "atomic",
                        List.of(commands.get(0), keyed("/v1/payments/" + open + "/captures", "{\"amount\": 600}"))),
                dry);
        assertThat(refused.code()).isEqualTo("bulk_rejected");
        assertThat(merchant.get("/v1/payments/" + open).number("/amount_captured"))
                .isZero();
        assertThat(DAYBOOK.claims(key)).isZero();
    }

    @Test
    void a_key_opens_no_more_in_bulk_than_by_itself() {
        Merchant cashier = DAYBOOK.merchant(EnumSet.of(Scope.PAYMENTS_WRITE));
        String paid = cashier.post(
                        BULK,
                        bulk("atomic", List.of(command("/v1/payments", Merchant.payment("tok_visa", "automatic")))))
                .at("/results/0/body/id");
        Exchange answer =
                cashier.post(BULK, bulk("independent", List.of(keyed("/v1/payments/" + paid + "/refunds", ""))));
        assertThat(statuses(answer)).containsExactly(403);
        assertThat(cashier.post(BULK, bulk("atomic", List.of(command("/v1/payments/" + paid + "/refunds", ""))))
                        .errors())
                .containsExactly("commands[0]:refused");
    }

    @Test
    void the_form_is_checked_before_anything_is_done() {
        String twice = keyed("/v1/customers", "");
        Map<String, List<String>> wrong = Map.of(
                "{}",
                List.of("mode:required", "commands:required"),
                "{\"mode\": \"both\", \"commands\": []}",
                List.of("mode:unknown_value", "commands:too_short"),
                bulk("independent", List.of(command("/v1/customers", ""))),
                List.of("commands[0].idempotency_key:required"),
                bulk("atomic", List.of("{\"method\": \"GET\", \"path\": \"/v1/payments\"}")),
                List.of("commands[0].method:unknown_value"),
                bulk("atomic", List.of(command("/v2/payments", ""))),
                List.of("commands[0].path:malformed"),
                bulk("atomic", List.of(command("/v1/customers?x=1", ""))),
                List.of("commands[0].path:malformed"),
                bulk("atomic", List.of("{\"method\": \"POST\", \"path\": \"/v1/customers\", \"body\": 1}")),
                List.of("commands[0].body:wrong_type"));
        wrong.forEach((body, errors) ->
                assertThat(merchant.post(BULK, body).errors()).as(body).containsExactlyInAnyOrderElementsOf(errors));
        assertThat(merchant.post(BULK, bulk("independent", List.of(twice, twice)))
                        .code())
                .isEqualTo("invalid_request");
    }

    @Test
    void a_lost_batch_is_found_again_among_all() {
        List<String> commands = IntStream.range(0, 3)
                .mapToObj(i -> command("/v1/customers", "{\"reference\": \"r" + i + "\"}"))
                .collect(Collectors.toList());
        String key = Merchant.newKey();
        Exchange first = merchant.post(BULK, bulk("atomic", commands), Map.of("Idempotency-Key", key));
        DAYBOOK.loseAnswer(key);
        merchant.post(BULK, bulk("atomic", commands), Map.of("Idempotency-Key", key));
        assertThat(merchant.get("/v1/customers", Map.of("Daybook-Min-Position", first.header("Daybook-Position")))
                        .json()
                        .at("/data")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void the_key_of_the_whole_may_be_as_long_as_any() {
        String body = bulk(
                "atomic",
                List.of(
                        command("/v1/customers", "{\"reference\": \"first\"}"),
                        command("/v1/customers", "{\"reference\": \"second\"}")));
        String begun = Merchant.newKey();
        Map<String, String> longest = Map.of("Idempotency-Key", begun + "k".repeat(255 - begun.length()));

        Exchange answer = merchant.post(BULK, body, longest);

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(statuses(answer)).containsExactly(201, 201);
        DAYBOOK.loseAnswer(longest.get("Idempotency-Key"));
        assertThat(ids(merchant.post(BULK, body, longest))).isEqualTo(ids(answer));
    }
}
