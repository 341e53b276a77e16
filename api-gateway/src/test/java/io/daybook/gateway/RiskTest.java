package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code /v1/risk} */
class RiskTest {

    private static final String RULES = "/v1/risk/rules";
    private static final String NEVER = "{'name': 'never', 'outcome': 'block', 'when': {'currencies': ['XAF']}}";
    private static final String THIRD_TOO_MANY = """
            {'name': 'too many by card', 'outcome': 'block',
             'when': {'velocity': {'per': 'card', 'window_seconds': 3600, 'more_than': 2}}}""";

    private final Merchant merchant = Daybook.running().merchant();

    private Exchange put(String... rules) {
        return merchant.send(
                "PUT",
                RULES,
                "{\"rules\": [" + String.join(", ", rules).replace('\'', '"') + "]}",
                Map.of("Idempotency-Key", Merchant.newKey(), "Content-Type", "application/json"));
    }

    /** Whoever holds a key is remembered for a second, rules and all: what is in force shows at a payment of a cent. */
    private void inForce(String... rules) {
        Exchange made = put(rules);
        assertThat(made.status()).as("%s", made).isEqualTo(200);
        long version = made.number("/version");
        Eventually.of(
                () -> merchant.post("/v1/payments", """
                        {"amount": 1, "currency": "JPY", "payment_method": "tok_debit", "capture": "manual"}"""),
                paid -> paid.at("/risk/version").equals(Long.toString(version)));
    }

    private Exchange pay(String fields) {
        return merchant.post(
                "/v1/payments", ("{'amount': 1050, 'currency': 'USD', " + fields + "}").replace('\'', '"'));
    }

    private Exchange payBy(String token) {
        return pay("'payment_method': '" + token + "'");
    }

    private Exchange events(Exchange paid) {
        return merchant.get(
                "/v1/payments/" + paid.id() + "/events",
                Map.of("Daybook-Min-Position", paid.header("Daybook-Position")));
    }

    private List<String> types(Exchange paid) {
        return events(paid)
                .json()
                .at("/data")
                .valueStream()
                .map(event -> event.get("type").stringValue())
                .toList();
    }

    @Test
    void without_rules_nothing_is_screened() {
        Exchange none = merchant.get(RULES);
        assertThat(none.number("/version")).isZero();
        assertThat(none.at("/rules")).isEqualTo("[]");
        Exchange paid = merchant.pay("tok_visa");
        assertThat(paid.at("/risk")).isEqualTo("null");
        assertThat(types(paid)).doesNotContain("payment.screened");
    }

    @Test
    void a_payment_is_blocked_by_a_velocity_rule_and_its_history_alone_tells_why() {
        inForce(THIRD_TOO_MANY);
        assertThat(payBy("tok_visa").at("/status")).isEqualTo("captured");
        assertThat(payBy("tok_visa").at("/status")).isEqualTo("captured");

        Exchange third = payBy("tok_visa");

        assertThat(third.status()).isEqualTo(201);
        assertThat(third.at("/status")).isEqualTo("blocked");
        assertThat(third.number("/amount_authorized")).isZero();
        assertThat(third.at("/risk/outcome")).isEqualTo("block");
        assertThat(third.at("/attempts")).isEqualTo("[]");

        Exchange history = events(third);
        assertThat(types(third)).containsExactly("payment.initiated", "payment.screened");
        String why = "/data/1/data/";
        assertThat(history.at(why + "outcome")).isEqualTo("block");
        assertThat(history.at(why + "rules_id")).isEqualTo(third.at("/risk/rules"));
        assertThat(history.number(why + "rules_version")).isEqualTo(1);
        assertThat(history.at(why + "hits/0/rule")).isEqualTo("too many by card");
        assertThat(history.at(why + "hits/0/values/0/fact")).isEqualTo("attempts_per_card");
        assertThat(history.at(why + "hits/0/values/0/found")).isEqualTo("3");
        assertThat(history.at(why + "hits/0/values/0/asked")).isEqualTo("more than 2 in 3600 s");
        assertThat(history.at(why + "facts/traits/card")).startsWith("fp_");

        Exchange rules = merchant.get(RULES + "/" + third.at("/risk/rules"));
        assertThat(rules.at("/rules/0/name")).isEqualTo("too many by card");
        assertThat(payBy("tok_amex").at("/status")).isEqualTo("captured");
        assertThat(merchant.post("/v1/payments/" + third.id() + "/captures", "").code())
                .isEqualTo("payment_not_authorized");
    }

    @Test
    void attempts_at_once_are_let_through_as_often_as_the_rule_says() throws Exception {
        inForce(THIRD_TOO_MANY);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> attempts = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                attempts.add(() -> payBy("tok_wallet").at("/status"));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : threads.invokeAll(attempts)) {
                outcomes.add(outcome.get());
            }
            assertThat(outcomes).filteredOn("captured"::equals).hasSize(2);
            assertThat(outcomes).filteredOn("blocked"::equals).hasSize(10);
        }
    }

    @Test
    void a_repeated_request_is_no_further_attempt() {
        inForce(THIRD_TOO_MANY);
        Map<String, String> same = Map.of("Idempotency-Key", Merchant.newKey());
        String body = Merchant.payment("tok_visa", "automatic");
        Exchange first = merchant.post("/v1/payments", body, same);
        for (int i = 0; i < 5; i++) {
            assertThat(merchant.post("/v1/payments", body, same).json()).isEqualTo(first.json());
        }
        assertThat(payBy("tok_visa").at("/status")).isEqualTo("captured");
    }

    @Test
    void what_is_personal_is_counted_and_listed_by_its_fingerprint_and_kept_nowhere() {
        inForce(
                """
                {'name': 'one per e-mail', 'outcome': 'block',
                 'when': {'velocity': {'per': 'email', 'window_seconds': 60, 'more_than': 1}}}""",
                "{'name': 'listed', 'outcome': 'block', 'when': {'ips': ['2001:db8::7'], 'emails': ['Eve@Example.com']}}",
                "{'name': 'bad place', 'outcome': 'block', 'when': {'ips': ['203.0.113.9']}}");
        String ada = "'payment_method': 'tok_visa', 'billing_details': {'email': 'ada@example.com'}";
        assertThat(pay(ada).at("/status")).isEqualTo("captured");
        Exchange again = pay(ada.replace("ada@", "ADA@"));
        assertThat(again.at("/status")).isEqualTo("blocked");

        Exchange eve = pay("'payment_method': 'tok_visa', 'shopper_ip': '2001:DB8:0:0::7',"
                + " 'billing_details': {'email': 'eve@example.com'}");
        assertThat(eve.at("/risk/hits/0/rule")).isEqualTo("listed");
        Exchange place = pay("'payment_method': 'tok_visa', 'shopper_ip': '203.0.113.9'");
        assertThat(place.at("/risk/hits/0/rule")).isEqualTo("bad place");

        String all = events(eve).text()
                + events(again).text()
                + events(place).text()
                + merchant.get(RULES).text();
        assertThat(all).doesNotContainIgnoringCase("eve@").doesNotContainIgnoringCase("ada@");
        assertThat(all).doesNotContain("203.0.113.9").doesNotContainIgnoringCase("2001:db8");
        String listed = merchant.get(RULES).at("/rules/2/when/ips/0");
        assertThat(events(place).at("/data/1/data/facts/traits/ip")).isEqualTo(listed);
    }

    @Test
    void a_rule_that_allows_has_the_last_word() {
        String customer = merchant.post("/v1/customers", "").id();
        inForce(
                "{'name': 'dollars', 'outcome': 'block', 'when': {'currencies': ['USD'], 'amount_gte': 1000}}",
                "{'name': 'ours', 'outcome': 'allow', 'when': {'customers': ['" + customer + "']}}");
        assertThat(payBy("tok_visa").at("/status")).isEqualTo("blocked");
        Exchange ours = pay("'payment_method': 'tok_visa', 'customer': '" + customer + "'");
        assertThat(ours.at("/status")).isEqualTo("captured");
        assertThat(ours.at("/risk/outcome")).isEqualTo("allow");
        assertThat(ours.json().at("/risk/hits").size()).isEqualTo(2);
    }

    @Test
    void a_payment_in_review_is_held_and_taken_when_it_is_approved() {
        inForce("{'name': 'large', 'outcome': 'review', 'when': {'currencies': ['USD'], 'amount_gte': 1050}}");
        Exchange held = payBy("tok_visa");
        assertThat(held.status()).isEqualTo(201);
        assertThat(held.at("/status")).isEqualTo("review");
        assertThat(held.number("/amount_authorized")).isEqualTo(1050);
        assertThat(held.number("/amount_captured")).isZero();
        assertThat(held.at("/risk/review/status")).isEqualTo("open");
        assertThat(merchant.post("/v1/payments/" + held.id() + "/captures", "").code())
                .isEqualTo("payment_in_review");
        assertThat(merchant.get("/v1/risk/reviews?status=open").at("/data/0/id"))
                .isEqualTo(held.id());

        Map<String, String> same = Map.of("Idempotency-Key", Merchant.newKey());
        String approval = "/v1/risk/reviews/" + held.id() + "/approval";
        Exchange approved = merchant.post(approval, "{\"note\": \"Known to us.\"}", same);

        assertThat(approved.status()).isEqualTo(200);
        assertThat(approved.at("/status")).isEqualTo("captured");
        assertThat(approved.number("/amount_captured")).isEqualTo(1050);
        assertThat(approved.at("/risk/review/status")).isEqualTo("approved");
        assertThat(approved.at("/risk/review/note")).isEqualTo("Known to us.");
        assertThat(approved.at("/risk/review/by")).startsWith("key_");
        assertThat(merchant.post(approval, "{\"note\": \"Known to us.\"}", same).json())
                .isEqualTo(approved.json());
        assertThat(merchant.post(approval, "").code()).isEqualTo("payment_not_in_review");
        assertThat(merchant.get("/v1/risk/reviews?status=open").at("/data")).isEqualTo("[]");
        assertThat(merchant.get("/v1/risk/reviews").at("/data/0/id")).isEqualTo(held.id());
        assertThat(types(approved))
                .containsExactly(
                        "payment.initiated",
                        "payment.screened",
                        "payment.authorization_requested",
                        "payment.authorized",
                        "payment.screened",
                        "payment.review_approved",
                        "payment.capture_requested",
                        "payment.captured");
    }

    @Test
    void a_payment_that_is_rejected_is_blocked_and_what_was_held_is_released() {
        inForce("{'name': 'large', 'outcome': 'review', 'when': {'currencies': ['USD'], 'amount_gte': 1050}}");
        Exchange held = payBy("tok_visa");
        Exchange rejected = merchant.post("/v1/risk/reviews/" + held.id() + "/rejection", "");
        assertThat(rejected.status()).isEqualTo(200);
        assertThat(rejected.at("/status")).isEqualTo("blocked");
        Eventually.of(() -> types(rejected), types -> types.contains("payment.voided"));
        Exchange ended = merchant.get("/v1/payments/" + held.id());
        assertThat(ended.at("/status")).isEqualTo("blocked");
        assertThat(ended.at("/risk/review/status")).isEqualTo("rejected");
        JsonNode dollars = merchant.get(
                        "/v1/balances", Map.of("Daybook-Min-Position", ended.header("Daybook-Position")))
                .json()
                .at("/data")
                .valueStream()
                .filter(balance -> balance.get("currency").stringValue().equals("USD"))
                .findFirst()
                .orElseThrow();
        assertThat(dollars.get("pending").longValue()).isZero();
        assertThat(dollars.get("posted").longValue()).isZero();
    }

    @Test
    void a_payment_in_review_that_the_merchant_voids_needs_no_look_any_more() {
        inForce("{'name': 'large', 'outcome': 'review', 'when': {'currencies': ['USD'], 'amount_gte': 1050}}");
        Exchange held = payBy("tok_visa");
        merchant.post("/v1/payments/" + held.id() + "/voids", "");
        Exchange ended = merchant.get("/v1/payments/" + held.id());
        assertThat(ended.at("/status")).isEqualTo("voided");
        assertThat(ended.at("/risk/review/status")).isEqualTo("lapsed");
    }

    @Test
    void what_the_gateway_finds_out_is_looked_at_before_the_money_is_taken() {
        inForce(
                "{'name': 'wrong address', 'outcome': 'block', 'when': {'avs': ['fail']}}",
                "{'name': 'score', 'outcome': 'review', 'when': {'risk_score_gte': 75}}",
                "{'name': 'abroad', 'outcome': 'review', 'when': {'country_mismatch': true}}");
        Exchange fine = payBy("tok_visa");
        assertThat(fine.at("/status")).isEqualTo("captured");
        assertThat(fine.at("/checks/avs")).isEqualTo("pass");
        assertThat(types(fine)).contains("payment.capture_requested");

        Exchange wrong = payBy("tok_avs_fail");
        assertThat(wrong.at("/status")).isEqualTo("blocked");
        assertThat(wrong.at("/risk/hits/0/values/0/found")).isEqualTo("fail");
        Eventually.of(() -> types(wrong), types -> types.contains("payment.voided"));
        assertThat(merchant.get("/v1/payments/" + wrong.id()).at("/status")).isEqualTo("blocked");

        Exchange risky = payBy("tok_high_risk");
        assertThat(risky.at("/status")).isEqualTo("review");
        assertThat(risky.at("/risk/hits/0/values/0/found")).isEqualTo("95");
        Exchange abroad = pay("'payment_method': 'tok_mastercard', 'capture': 'manual',"
                + " 'billing_details': {'address': {'country': 'US'}}");
        assertThat(abroad.at("/status")).isEqualTo("review");
        Exchange approved = merchant.post("/v1/risk/reviews/" + abroad.id() + "/approval", "");
        assertThat(approved.at("/status")).isEqualTo("authorized");
    }

    @Test
    void a_rule_may_want_the_shopper_to_prove_who_is_paying() {
        inForce("{'name': 'prove it', 'outcome': 'challenge', 'when': {'currencies': ['USD'], 'amount_gte': 1050}}");
        Exchange asked = payBy("tok_visa");
        assertThat(asked.at("/status")).isEqualTo("requires_action");
        assertThat(asked.at("/risk/outcome")).isEqualTo("challenge");
        assertThat(asked.at("/next_action/type")).isEqualTo("redirect");
        assertThat(events(asked).at("/data/2/data/call/authentication")).isEqualTo("required");
        assertThat(pay("'payment_method': 'tok_wallet'").at("/status")).isEqualTo("captured");
    }

    @Test
    void rules_are_tried_on_what_has_happened() {
        inForce(NEVER);
        Exchange small = pay("'payment_method': 'tok_visa', 'billing_details': {'email': 'bob@example.com'}");
        merchant.pay("tok_visa");
        Exchange last = payBy("tok_avs_fail");
        Exchange run =
                merchant.post("/v1/risk/dry-run", """
                {"rules": [{"name": "second", "outcome": "block",
                            "when": {"velocity": {"per": "card", "window_seconds": 600, "more_than": 1}, "currencies": ["USD"]}},
                           {"name": "bob", "outcome": "review", "when": {"emails": ["bob@example.com"]}},
                           {"name": "address", "outcome": "review", "when": {"avs": ["fail"]}}]}""", Map.of("Daybook-Min-Position", last.header("Daybook-Position")));
        assertThat(run.status()).as("%s", run).isEqualTo(200);
        assertThat(run.number("/differing")).isEqualTo(3);
        assertThat(run.at("/differences/0/payment")).isEqualTo(last.id());
        assertThat(run.at("/differences/0/would")).isEqualTo("review");
        assertThat(run.at("/differences/1/would")).isEqualTo("block");
        assertThat(run.at("/differences/1/hits/0/values/1/found")).isEqualTo("2");
        assertThat(run.at("/differences/2/payment")).isEqualTo(small.id());
        assertThat(run.at("/truncated")).isEqualTo("false");
        assertThat(types(last)).hasSize(5);

        Exchange newest = merchant.post("/v1/risk/dry-run", "{\"rules\": [], \"limit\": 2}");
        assertThat(newest.number("/payments")).isEqualTo(2);
        assertThat(newest.at("/truncated")).isEqualTo("true");
        assertThat(newest.number("/differing")).isZero();
        Exchange never = merchant.post("/v1/risk/dry-run", "{\"rules\": [], \"before\": \"2020-01-01T00:00:00Z\"}");
        assertThat(never.number("/payments")).isZero();
    }

    @Test
    void no_rules_end_the_screening_and_older_ones_stay_readable() {
        inForce(NEVER);
        Exchange first = merchant.get(RULES);
        Exchange none = put();
        assertThat(none.number("/version")).isEqualTo(2);
        assertThat(merchant.get(RULES + "/" + first.id()).json()).isEqualTo(first.json());
        Exchange paid = Eventually.of(
                () -> merchant.pay("tok_visa"), exchange -> exchange.at("/risk").equals("null"));
        assertThat(paid.at("/status")).isEqualTo("captured");
        assertThat(Daybook.running().merchant().get(RULES + "/" + first.id()).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "risk_name_taken|{'name': 'a', 'outcome': 'block', 'when': {'avs': ['fail']}}, {'name': 'a', 'outcome': 'block', 'when': {'cvc': ['fail']}}",
                "risk_condition_missing|{'name': 'a', 'outcome': 'block', 'when': {}}",
                "risk_condition_impossible|{'name': 'a', 'outcome': 'block', 'when': {'amount_gte': 5}}",
                "risk_condition_impossible|{'name': 'a', 'outcome': 'block', 'when': {'currencies': ['EUR'], 'amount_gte': 5, 'amount_lte': 4}}",
                "risk_outcome_too_late|{'name': 'a', 'outcome': 'challenge', 'when': {'cvc': ['fail']}}"
            },
            quoteCharacter = '`')
    void rules_that_make_no_sense_are_refused(String code, String rules) {
        Exchange answer = put(rules);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.errors()).containsExactly("rules:refused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules[0].name:required|{'outcome': 'block', 'when': {}}",
                "rules[0].outcome:unknown_value|{'name': 'a', 'outcome': 'deny', 'when': {}}",
                "rules[0].when:required|{'name': 'a', 'outcome': 'block'}",
                "rules[0].when.velocity.per:unknown_value|{'name': 'a', 'outcome': 'block', 'when': {'velocity': {'per': 'name', 'window_seconds': 1, 'more_than': 1}}}",
                "rules[0].when.velocity.window_seconds:out_of_range|{'name': 'a', 'outcome': 'block', 'when': {'velocity': {'per': 'card', 'window_seconds': 0, 'more_than': 1}}}",
                "rules[0].when.velocity.more_than:required|{'name': 'a', 'outcome': 'block', 'when': {'velocity': {'per': 'card', 'window_seconds': 1}}}",
                "rules[0].when.emails[0]:malformed|{'name': 'a', 'outcome': 'block', 'when': {'emails': ['nobody']}}",
                "rules[0].when.ips[0]:malformed|{'name': 'a', 'outcome': 'block', 'when': {'ips': ['localhost']}}",
                "rules[0].when.avs[0]:unknown_value|{'name': 'a', 'outcome': 'block', 'when': {'avs': ['maybe']}}",
                "rules[0].when.risk_score_gte:out_of_range|{'name': 'a', 'outcome': 'block', 'when': {'risk_score_gte': 101}}",
                "rules[0].when.weather:unknown_field|{'name': 'a', 'outcome': 'block', 'when': {'weather': 'fine'}}"
            },
            quoteCharacter = '`')
    void what_is_wrong_is_told_by_its_place(String error, String rules) {
        Exchange answer = put(rules);
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.errors()).isEqualTo(List.of(error));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.com", "127.1", "[::1]", "203.0.113.256", "0203.0.113.9", "fBa5C1B:", "fe80::1%eth0"})
    void an_address_of_the_shopper_that_is_none_is_refused_by_name(String address) {
        Exchange answer = pay("'payment_method': 'tok_visa', 'shopper_ip': '" + address + "'");
        assertThat(answer.errors()).containsExactly("shopper_ip:malformed");
    }
}
