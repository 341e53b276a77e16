package io.daybook.gateway.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A merchant's program, which speaks to Daybook by HTTP and nothing else. Thread-safe. */
public final class ApiClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI base;
    private final String secret;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public ApiClient(URI base, String secret) {
        this.base = base;
        this.secret = secret;
    }

    /** An answer. */
    public record Response(int status, JsonNode body, boolean replayed) {

        boolean isOk() {
            return status >= 200 && status < 300;
        }

        /** The problem's code; empty when it is none. */
        String code() {
            return body.path("code").asString("");
        }

        JsonNode expect(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + " but was answered " + status + " " + body);
            }
            return body;
        }
    }

    /**
     * @throws UncheckedIOException when there was no answer: it may or may not have been done
     */
    public Response post(String path, String idempotencyKey, Map<String, ?> body) {
        return post(path, idempotencyKey, body, Patience.USUAL);
    }

    /**
     * How long a caller waits.
     *
     * @param hangsUp when it closes the connection, whatever comes of that
     * @param prefer what it tells Daybook by the header of this name; empty for nothing
     */
    public record Patience(Duration hangsUp, String prefer) {

        /** Waits for its answer. */
        public static final Patience USUAL = new Patience(PATIENCE, "");
    }

    /**
     * @throws UncheckedIOException when there was no answer: it may or may not have been done
     */
    public Response post(String path, String idempotencyKey, Map<String, ?> body, Patience patience) {
        HttpRequest.Builder request = request(path).timeout(patience.hangsUp());
        if (!patience.prefer().isEmpty()) {
            request.header("Prefer", patience.prefer());
        }
        return send(request.header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    public Response get(String path) {
        return send(request(path).GET());
    }

    public Response delete(String path) {
        return send(request(path).DELETE());
    }

    /** Every item of a list, page after page. */
    public List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String next = path;
        while (true) {
            JsonNode page = get(next).expect(200);
            page.get("data").forEach(items::add);
            if (!page.get("has_more").asBoolean()) {
                return items;
            }
            next = path + (path.contains("?") ? "&" : "?") + "cursor="
                    + page.get("next_cursor").asString();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + secret);
    }

    private Response send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Response(
                    response.statusCode(),
                    JSON.readTree(new String(response.body(), StandardCharsets.UTF_8)),
                    response.headers().firstValue("Idempotent-Replayed").isPresent());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
