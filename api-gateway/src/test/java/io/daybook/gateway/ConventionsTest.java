package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every address. */
class ConventionsTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final Merchant MERCHANT = DAYBOOK.merchant();
    private static final String PAYMENT = Merchant.payment("tok_visa", "automatic");

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/v1", "/v1/", "/v1/nothing", "/v1/payments/", "/v2/payments", "/index.html", "/error"})
    void an_address_that_does_not_exist_is_not_found(String address) {
        Exchange answer = MERCHANT.get(address);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("not_found");
    }

    @Test
    void a_method_that_does_not_exist_is_refused_with_those_that_do() {
        Exchange answer = MERCHANT.send("DELETE", "/v1/payments", "", Map.of());
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.code()).isEqualTo("method_not_allowed");
        assertThat(answer.header("Allow")).contains("GET").contains("POST");
        assertThat(MERCHANT.send("PATCH", "/v1/payments/pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X", "{}", Map.of())
                        .status())
                .isEqualTo(405);
        assertThat(MERCHANT.send("POST", "/v1/balances", "{}", Map.of()).status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-16",
                "json",
                "multipart/form-data; boundary=x"
            })
    void only_json_is_taken(String type) {
        Exchange answer = MERCHANT.post("/v1/payments", PAYMENT, Map.of("Content-Type", type));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("unsupported_media_type");
    }

    @Test
    void json_may_name_its_character_set() {
        assertThat(MERCHANT.post("/v1/payments", PAYMENT, Map.of("Content-Type", "application/json; charset=UTF-8"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_body_must_say_what_it_is_and_must_not_be_compressed() {
        assertThat(MERCHANT.post("/v1/payments", PAYMENT, Map.of("Content-Type", ""))
                        .status())
                .isEqualTo(415);
        assertThat(MERCHANT.post("/v1/payments", PAYMENT, Map.of("Content-Encoding", "gzip"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void who_does_not_accept_json_gets_none() {
        Exchange answer = MERCHANT.get("/v1/payments", Map.of("Accept", "text/html"));
        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.code()).isEqualTo("not_acceptable");
        for (String accept : List.of("*/*", "application/*", "application/json", "text/html, application/json;q=0.5")) {
            assertThat(MERCHANT.get("/v1/payments", Map.of("Accept", accept)).status())
                    .as(accept)
                    .isEqualTo(200);
        }
    }

    @Test
    void a_body_has_at_most_256_kib() {
        String padded = PAYMENT + " ".repeat(256 * 1024 - PAYMENT.length());
        assertThat(MERCHANT.post("/v1/payments", padded).status()).isEqualTo(201);
        Exchange answer = MERCHANT.post("/v1/payments", padded + " ");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("body_too_large");
    }

    @Test
    void a_body_in_chunks_has_no_more() throws IOException {
        String chunk = " ".repeat(64 * 1024);
        StringBuilder request = new StringBuilder("POST /v1/payments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + MERCHANT.secret() + "\r\nContent-Type: application/json\r\nIdempotency-Key: chunks\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        for (int i = 0; i < 5; i++) {
            request.append("10000\r\n").append(chunk).append("\r\n");
        }
        String answer = raw(request.append("0\r\n\r\n").toString());
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"code\":\"body_too_large\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/payments?a=\u007f HTTP/1.1\r\nHost: x\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET /v1/payments/%00 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/payments/%2e%2e/x HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/pay;ments HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/payments HTTP/1.1\r\n\r\n"
            })
    void what_is_not_http_gets_an_answer_without_a_stack_trace(String request) throws IOException {
        String answer = raw(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
        assertThat(answer)
                .matches("(?s)HTTP/1.1 (400|401|404) .*")
                .contains("application/problem+json")
                .doesNotContain("Exception");
    }

    @Test
    void a_header_too_long_gets_a_problem() throws IOException {
        String answer = raw("GET /v1/payments HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000)
                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 4[0-9][0-9] .*").contains("application/problem+json");
    }

    @Test
    void too_many_headers_get_a_problem() throws IOException {
        StringBuilder request = new StringBuilder("GET /v1/payments HTTP/1.1\r\nHost: x\r\n");
        for (int i = 0; i < 150; i++) {
            request.append("X-").append(i).append(": x\r\n");
        }
        String answer = raw(request.append("Connection: close\r\n\r\n").toString());
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
    }

    @Test
    void pages_can_be_framed_by_nobody_and_load_nothing_from_elsewhere() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String address : List.of("/docs", "/problems", "/problems/not_found")) {
                HttpResponse<String> response = client.send(
                        HttpRequest.newBuilder(URI.create(DAYBOOK.api() + address))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                String policy =
                        response.headers().firstValue("Content-Security-Policy").orElse("");
                assertThat(policy).as(address).contains("default-src 'none'").contains("frame-ancestors 'none'");
                assertThat(policy).as(address).doesNotContain("http:").doesNotContain("https:");
            }
        }
    }

    @Test
    void only_the_version_that_exists_can_be_asked_for() {
        assertThat(MERCHANT.get("/v1/payments", Map.of("Daybook-Version", "2026-11-01"))
                        .status())
                .isEqualTo(200);
        Exchange answer = MERCHANT.get("/v1/payments", Map.of("Daybook-Version", "2025-01-01"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("unsupported_version");
        assertThat(answer.errors()).containsExactly("Daybook-Version:unknown_value");
    }

    @Test
    void answers_are_hardened() {
        Exchange answer = MERCHANT.get("/v1/payments");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void the_description_and_the_pages_are_open_to_everybody() throws IOException, InterruptedException {
        assertThat(page("/v1/openapi.json")).contains("\"openapi\":\"3.1.0\"");
        assertThat(page("/v1/openapi.yaml")).startsWith("openapi: 3.1.0");
        assertThat(page("/docs")).contains("/docs/assets/swagger-ui-bundle.js");
        assertThat(page("/docs/start.js")).contains("/v1/openapi.json");
        assertThat(page("/docs/assets/swagger-ui-bundle.js")).contains("SwaggerUIBundle");
        assertThat(page("/docs/assets/swagger-ui.css")).contains(".swagger-ui");
        assertThat(page("/problems")).contains("idempotency_key_reused");
        assertThat(page("/problems/not_found")).contains("Not found");
        assertThat(page("/actuator/health/liveness")).contains("UP");
        assertThat(page("/actuator/health/readiness")).isEqualTo("{\"status\":\"UP\"}");
    }

    private static String page(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(DAYBOOK.api() + address)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(address).isEqualTo(200);
            return response.body();
        }
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), DAYBOOK.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
