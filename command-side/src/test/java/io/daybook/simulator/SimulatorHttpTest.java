package io.daybook.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class SimulatorHttpTest {

    private static final String CARD = "{\"number\":\"%s\",\"exp_month\":3,\"exp_year\":2031,\"cvc\":\"123\"}";
    private static final String CHARGE = "{\"amount\":1050,\"currency\":\"USD\",\"token\":\"%s\",\"capture\":true}";

    @TempDir
    static Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private SimulatorProcess process;

    @BeforeAll
    void start() {
        process = SimulatorProcess.start(data);
    }

    @AfterAll
    void stop() {
        process.close();
    }

    @ParameterizedTest
    @CsvSource({
        "4242424242424242, visa, 4242, executed",
        "4242 4242 4242 4242, visa, 4242, executed",
        "5555555555554444, mastercard, 4444, executed",
        "378282246310005, amex, 0005, executed",
        "4000056655665556, visa, 5556, executed",
        "4000000000000002, visa, 0002, declined",
        "4000000000009995, visa, 9995, declined",
        "4000000000000069, visa, 0069, declined",
        "4000000000000127, visa, 0127, declined",
        "4000000000009979, visa, 9979, declined"
    })
    void makesATokenOfAPublishedTestNumber(String number, String brand, String last4, String outcome) throws Exception {
        HttpResponse<String> made = post("/simulator/v1/tokens", CARD.formatted(number));

        assertThat(made.statusCode()).isEqualTo(200);
        JsonNode body = json(made);
        assertThat(body.get("object").asString()).isEqualTo("token");
        assertThat(body.get("card"))
                .isEqualTo(json("{\"brand\":\"%s\",\"last4\":\"%s\",\"exp_month\":3,\"exp_year\":2031}"
                        .formatted(brand, last4)));
        String token = body.get("token").asString();
        JsonNode charged = json(charge("of_" + token, token));
        assertThat(charged.get("status").asString()).isEqualTo(outcome);
        assertThat(charged.get("card")).isEqualTo(body.get("card"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4111111111111111", "4242424242424241", "4539578763621486", "", "abc"})
    void refusesEveryOtherNumberAndKeepsItNowhere(String number, CapturedOutput output) throws Exception {
        HttpResponse<String> refused = post("/simulator/v1/tokens", CARD.formatted(number));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(refused).get("code").asString()).isEqualTo("card_number_not_accepted");
        assertThat(json(refused).get("errors").get(0).get("field").asString()).isEqualTo("number");
        if (!number.isEmpty()) {
            assertThat(refused.body()).doesNotContain(number);
            assertThat(output).doesNotContain(number);
            assertThat(Files.readString(data.resolve("simulator/charges.log"))).doesNotContain(number);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}| required |number",
                "{\"number\":4242424242424242,\"exp_month\":3,\"exp_year\":2031,\"cvc\":\"123\"}| wrong_type |number",
                "{\"number\":null,\"exp_month\":3,\"exp_year\":2031,\"cvc\":\"123\"}| wrong_type |number",
                "{\"number\":\"4242424242424242\",\"exp_month\":13,\"exp_year\":2031,\"cvc\":\"123\"}| out_of_range |exp_month",
                "{\"number\":\"4242424242424242\",\"exp_month\":1e1,\"exp_year\":2031,\"cvc\":\"123\"}| wrong_type |exp_month",
                "{\"number\":\"4242424242424242\",\"exp_month\":3,\"exp_year\":99999999999999999999,\"cvc\":\"123\"}| out_of_range |exp_year",
                "{\"number\":\"4242424242424242\",\"exp_month\":3,\"exp_year\":2031,\"cvc\":\"12\"}| malformed |cvc",
                "{\"number\":\"4242424242424242\",\"number\":\"4242424242424242\",\"exp_month\":3,\"exp_year\":2031,\"cvc\":\"123\"}| duplicate_field |number",
                "{\"number\":\"4242424242424242\",\"exp_month\":3,\"exp_year\":2031,\"cvc\":\"123\",\"name\":\"x\"}| unknown_field |name"
            })
    void namesTheFieldThatIsWrong(String body, String code, String field) throws Exception {
        HttpResponse<String> refused = post("/simulator/v1/tokens", body);

        assertThat(refused.statusCode()).isEqualTo(400);
        JsonNode problem = json(refused);
        assertThat(problem.get("code").asString()).isEqualTo("invalid_request");
        assertThat(problem.get("request_id").asString()).startsWith("req_");
        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(problem.get("errors").get(0).get("code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"number\":\"4111111111111111\"", "{} {}", "{'a':1}"})
    void refusesWhatIsNotAJsonObject(String body) throws Exception {
        HttpResponse<String> refused = post("/simulator/v1/tokens", body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("code").asString()).isEqualTo("malformed_json");
        assertThat(refused.body()).doesNotContain("4111111111111111");
    }

    @Test
    void refusesAnotherContentTypeAndABodyThatIsTooLarge() throws Exception {
        HttpRequest text = request("/simulator/v1/tokens")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        assertThat(send(text).statusCode()).isEqualTo(415);
        assertThat(post("/simulator/v1/tokens", "{\"a\":\"" + "x".repeat(70_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void tellsWhatWasReallyCharged() throws Exception {
        JsonNode before = json(get("/charges/summary"));
        JsonNode first = json(charge("audited", "tok_visa"));
        charge("audited", "tok_visa");
        post(
                "/charges/" + first.get("charge").asString() + "/refunds",
                "{\"amount\":50,\"currency\":\"USD\"}",
                "refund");
        charge("audited_declined", "tok_declined");
        post(
                "/charges/" + first.get("charge").asString() + "/refunds",
                "{\"amount\":5000,\"currency\":\"USD\"}",
                "much");

        JsonNode found = json(get("/charges?key=audited"));
        JsonNode after = json(get("/charges/summary"));

        assertThat(found.get("data")).hasSize(1);
        assertThat(found.get("data").get(0).get("reference")).isEqualTo(first.get("reference"));
        assertThat(found.get("data").get(0).get("status").asString()).isEqualTo("partially_refunded");
        assertThat(found.get("data").get(0).get("refunded").asLong()).isEqualTo(50);
        assertThat(found.get("requests").asInt()).isEqualTo(2);
        assertThat(json(get("/charges?key=nosuch")).get("data")).isEmpty();
        assertThat(after.get("count").asInt() - before.get("count").asInt()).isEqualTo(1);
        assertThat(after.get("declined").asInt() - before.get("declined").asInt())
                .isEqualTo(1);
        assertThat(after.get("violations").asInt() - before.get("violations").asInt())
                .isEqualTo(1);
        assertThat(after.get("duplicates").asInt()).isZero();
        assertThat(after.get("by_status").get("partially_refunded").asInt()).isEqualTo(1);
        assertThat(after.get("totals").get("USD").get("captured").asLong()).isGreaterThanOrEqualTo(1050);
    }

    @Test
    void saysFinallyThatAKeyWasNotExecuted() throws Exception {
        JsonNode answer = json(get("/operations?key=late"));

        HttpResponse<String> late = charge("late", "tok_visa");

        assertThat(answer.get("status").asString()).isEqualTo("not_executed");
        assertThat(json(late).get("status").asString()).isEqualTo("not_executed");
        assertThat(json(get("/charges?key=late")).get("data")).isEmpty();
    }

    @Test
    void leavesTheCallerWithoutAnAnswerAndTellsLater() {
        HttpRequest request = chargeRequest("lost", "tok_timeout_charged")
                .timeout(Duration.ofMillis(300))
                .build();

        assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(get("/operations?key=lost").body()).contains("\"status\":\"executed\"");
    }

    @Test
    void answersTheSlowTokenInTheEnd() throws Exception {
        assertThat(json(charge("slow", "tok_slow")).get("status").asString()).isEqualTo("executed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"amount\":0,\"currency\":\"USD\",\"token\":\"tok_visa\"}|400",
                "{\"amount\":-1,\"currency\":\"USD\",\"token\":\"tok_visa\"}|400",
                "{\"amount\":1.5,\"currency\":\"USD\",\"token\":\"tok_visa\"}|400",
                "{\"amount\":9007199254740992,\"currency\":\"USD\",\"token\":\"tok_visa\"}|400",
                "{\"amount\":1,\"currency\":\"usd\",\"token\":\"tok_visa\"}|400",
                "{\"amount\":1,\"currency\":\"USD\",\"token\":\"tok_visa\",\"capture\":\"yes\"}|400",
                "{\"amount\":1,\"currency\":\"USD\",\"token\":\"tok_nosuch\"}|404",
                "{\"amount\":1,\"currency\":\"USD\",\"token\":\"tok_down\"}|503"
            })
    void refusesAChargeThatMakesNoSense(String body, int status) throws Exception {
        assertThat(post("/charges", body, "nonsense").statusCode()).isEqualTo(status);
    }

    @Test
    void wantsAKeyAndKnowsNoOtherParameters() throws Exception {
        assertThat(post("/charges", CHARGE.formatted("tok_visa")).statusCode()).isEqualTo(400);
        assertThat(get("/charges").statusCode()).isEqualTo(400);
        assertThat(get("/charges?key=a&other=b").statusCode()).isEqualTo(400);
        assertThat(get("/operations").statusCode()).isEqualTo(400);
        assertThat(get("/operations?key=a&attempt=0").statusCode()).isEqualTo(400);
        assertThat(get("/operations?key=a&key=b").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> charge(String key, String token) throws Exception {
        return send(chargeRequest(key, token).build());
    }

    private HttpRequest.Builder chargeRequest(String key, String token) {
        return request("/charges")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(CHARGE.formatted(token)));
    }

    private HttpResponse<String> post(String path, String body, String... key) throws Exception {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (String given : key) {
            request.header("Idempotency-Key", given);
        }
        return send(request.build());
    }

    private HttpResponse<String> get(String path) {
        try {
            return send(request(path).build());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(process.uri() + path));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    private static JsonNode json(String body) {
        return SimulatorJson.MAPPER.readTree(body);
    }
}
