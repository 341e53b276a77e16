package io.daybook.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A merchant's server, as it would be: HTTP and nothing else. Every exchange is held against the contract. */
final class Merchant {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** Longer than any answer may be waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Contract CONTRACT = new Contract();
    private static final AtomicLong KEYS = new AtomicLong();

    private final String api;
    private final String secret;

    Merchant(String api, String secret) {
        this.api = api;
        this.secret = secret;
    }

    static Contract contract() {
        return CONTRACT;
    }

    String secret() {
        return secret;
    }

    /** A key that was not used before in this run. */
    static String newKey() {
        return "test-" + KEYS.incrementAndGet();
    }

    Exchange get(String target) {
        return send("GET", target, "", Map.of());
    }

    Exchange get(String target, Map<String, String> headers) {
        return send("GET", target, "", headers);
    }

    Exchange delete(String target) {
        return send("DELETE", target, "", Map.of());
    }

    Exchange post(String target, String body) {
        return post(target, body, Map.of());
    }

    /**
     * With a new idempotency key, and patient until the outcome is there however busy the machine is, unless the headers
     * say otherwise.
     */
    Exchange post(String target, String body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Idempotency-Key", newKey());
        all.put("Prefer", "wait=30");
        if (!body.isEmpty()) {
            all.put("Content-Type", "application/json");
        }
        all.putAll(headers);
        return send("POST", target, body, all);
    }

    Exchange send(String method, String target, String body, Map<String, String> headers) {
        return send(method, target, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** A header with an empty value is not sent. */
    Exchange send(String method, String target, byte[] body, Map<String, String> headers) {
        Map<String, String> sent = new LinkedHashMap<>();
        sent.put("Authorization", "Bearer " + secret);
        sent.putAll(headers);
        sent.values().removeIf(String::isEmpty);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + target))
                .timeout(PATIENCE)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        sent.forEach(request::header);
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Exchange exchange = new Exchange(
                    method, target, sent, body, response.statusCode(), response.headers(), response.body());
            CONTRACT.check(exchange);
            return exchange;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Takes a payment of 10.50 USD with a token of the simulator. */
    Exchange pay(String token) {
        return post("/v1/payments", payment(token, "automatic"));
    }

    /** Authorizes 10.50 USD, to be captured later. */
    Exchange authorize(String token) {
        return post("/v1/payments", payment(token, "manual"));
    }

    static String payment(String token, String capture) {
        return """
                {"amount": 1050, "currency": "USD", "payment_method": "%s", "capture": "%s"}""".formatted(token, capture);
    }
}
