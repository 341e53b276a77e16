package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages of other origins can do: with a publishable key, follow one payment and make a token. */
class BrowsersTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final Map<String, String> ELSEWHERE = Map.of("Origin", "https://shop.example");
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private final Merchant merchant = DAYBOOK.merchant();
    private final Merchant page = publishable(merchant);

    private static Merchant publishable(Merchant owner) {
        Exchange made = owner.post("/v1/api-keys", "{\"kind\": \"publishable\"}");
        assertThat(made.at("/secret")).startsWith("pk_test_");
        return DAYBOOK.holder(made.at("/secret"));
    }

    private String follow(Exchange payment) {
        Exchange secret = merchant.get(
                "/v1/payments/" + payment.id() + "/client-secret",
                Map.of("Daybook-Min-Position", payment.header("Daybook-Position")));
        assertThat(secret.status()).isEqualTo(200);
        assertThat(merchant.get("/v1/payments/" + payment.id() + "/client-secret")
                        .json())
                .isEqualTo(secret.json());
        return "/v1/payments/" + payment.id() + "/next-action?client_secret=" + secret.at("/client_secret");
    }

    @Test
    void a_page_follows_the_payment_that_it_is_about() {
        Exchange challenged = merchant.pay("tok_3ds");
        Exchange seen = page.get(follow(challenged), ELSEWHERE);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.at("/status")).isEqualTo("requires_action");
        assertThat(seen.at("/next_action/url")).isEqualTo(challenged.at("/next_action/url"));
        assertThat(seen.header(ALLOWED)).isEqualTo("*");
        assertThat(seen.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(page.get(follow(merchant.pay("tok_visa"))).at("/next_action"))
                .isEqualTo("null");
    }

    @Test
    void a_page_speaks_a_version_and_takes_json() {
        String target = follow(merchant.pay("tok_visa"));
        assertThat(page.get(target, Map.of("Accept", "text/html")).code()).isEqualTo("not_acceptable");
        assertThat(page.get(target, Map.of("Daybook-Version", "2025-01-01")).code())
                .isEqualTo("unsupported_version");
    }

    @Test
    void a_page_sees_no_payment_without_its_own_secret() {
        Exchange payment = merchant.authorize("tok_visa");
        String others = follow(merchant.pay("tok_visa")).replaceFirst("pay_[0-9A-Z]+", payment.id());
        assertThat(page.get(others).status()).isEqualTo(404);
        assertThat(page.get("/v1/payments/" + payment.id() + "/next-action?client_secret=x")
                        .status())
                .isEqualTo(404);
        assertThat(page.get("/v1/payments/" + payment.id() + "/next-action").errors())
                .containsExactly("client_secret:required");
        assertThat(publishable(DAYBOOK.merchant()).get(follow(payment)).status())
                .isEqualTo(404);
    }

    @Test
    void a_publishable_key_opens_nothing_else() {
        Exchange payment = merchant.pay("tok_visa");
        for (String operation : Merchant.contract().operations()) {
            String[] parts = operation.split(" ", 2);
            if (IsolationTest.isOpenToAll(parts[1]) || parts[1].endsWith("/next-action")) {
                continue;
            }
            String target = parts[1].replaceAll("\\{.*?}", payment.id());
            Exchange answer = page.send(parts[0], target, "", ELSEWHERE);
            assertThat(answer.status()).as(operation).isEqualTo(403);
            assertThat(answer.header(ALLOWED)).as(operation).isEmpty();
        }
    }

    @Test
    void a_secret_key_in_a_page_gets_an_answer_that_the_page_cannot_read() {
        String target = follow(merchant.pay("tok_visa"));
        assertThat(merchant.get(target, ELSEWHERE).header(ALLOWED)).isEmpty();
        assertThat(merchant.get("/v1/payments", ELSEWHERE).header(ALLOWED)).isEmpty();
        assertThat(DAYBOOK.holder("pk_test_0123456789012345678901234567890123456789012")
                        .get(target, ELSEWHERE)
                        .header(ALLOWED))
                .isEmpty();
    }

    @Test
    void a_page_makes_a_token_at_the_simulator() {
        String card = """
                {"number": "4242424242424242", "exp_month": 12, "exp_year": 2034, "cvc": "123"}""";
        Exchange token = page.post("/simulator/v1/tokens", card, ELSEWHERE);
        assertThat(token.status()).as("%s", token).isBetween(200, 201);
        assertThat(token.header(ALLOWED)).isEqualTo("*");
        assertThat(merchant.post("/simulator/v1/tokens", card, ELSEWHERE).header(ALLOWED))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/payments/pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X/next-action, true",
        "POST, /simulator/v1/tokens, true",
        "POST, /v1/payments/pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X/next-action, false",
        "GET, /v1/payments/pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X, false",
        "POST, /v1/payments, false",
        "POST, /simulator/v1/settlements, false"
    })
    void a_browser_is_told_beforehand_what_a_page_may_call(String method, String path, boolean allowed)
            throws IOException, InterruptedException {
        HttpRequest preflight = HttpRequest.newBuilder(URI.create(DAYBOOK.api() + path))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "authorization")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(preflight, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue(ALLOWED).isPresent()).isEqualTo(allowed);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                    .isEmpty();
            if (allowed) {
                assertThat(answer.statusCode()).isEqualTo(204);
                assertThat(answer.headers().firstValue("Access-Control-Allow-Methods"))
                        .contains(method);
                assertThat(answer.headers()
                                .firstValue("Access-Control-Allow-Headers")
                                .orElse(""))
                        .contains("Authorization");
            }
        }
    }
}
