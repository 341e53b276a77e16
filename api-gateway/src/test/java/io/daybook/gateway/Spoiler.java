package io.daybook.gateway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes a request nearly valid: one thing about it is odd. */
final class Spoiler {

    private static final List<String> ODD_VALUES = List.of(
            "",
            " ",
            "0",
            "-1",
            "1.5",
            "1e3",
            "9007199254740992",
            "9223372036854775808",
            "99999999999999999999",
            "null",
            "true",
            "NaN",
            "%00",
            "%0a",
            "%ff",
            "%c0%ae",
            "%ED%A0%80",
            "%2e%2e",
            "'; DROP TABLE payment; --",
            "<script>",
            "${7*7}",
            "\u202Eabc",
            "é",
            "e\u0301",
            "😀",
            "a".repeat(300),
            "9".repeat(3_000),
            "*",
            "[]",
            "{}",
            ",",
            ";",
            "2026-02-30T00:00:00Z",
            "2026-01-01T00:00:00+99:99",
            "+1000000000-01-01T00:00:00Z",
            "0000-01-01T00:00:00Z");

    private static final List<String> MEDIA_TYPES = List.of(
            "text/plain",
            "application/xml",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/json;",
            "json",
            "/",
            "*/*",
            "application/x-www-form-urlencoded",
            "application/merge-patch+json",
            "application/JSON",
            ", ,",
            "text/csv");

    private static final List<String> ACCEPTED = List.of(
            "text/html",
            "application/xml",
            "*/*",
            "application/*",
            "application/json;q=0",
            "nonsense",
            "/",
            ",",
            "image/png",
            "application/problem+json",
            "application/json; version=2",
            "text/csv");

    private static final List<Map.Entry<String, String>> ODD_HEADERS = List.of(
            Map.entry("Content-Encoding", "gzip"),
            Map.entry("Accept-Encoding", "br;q=nonsense"),
            Map.entry("Accept-Language", "x".repeat(500)),
            Map.entry("Range", "bytes=0-1,5-,-9"),
            Map.entry("If-None-Match", "*"),
            Map.entry("If-Match", "\"x\""),
            Map.entry("If-Modified-Since", "yesterday"),
            Map.entry("X-HTTP-Method-Override", "DELETE"),
            Map.entry("X-Forwarded-For", "1.2.3.4, ::1, nonsense"),
            Map.entry("X-Forwarded-Proto", "gopher"),
            Map.entry("Forwarded", "for=\"[::1\";;;"),
            Map.entry("Cookie", "a=b; =; ;;; \"="),
            Map.entry("Origin", "null"),
            Map.entry("Traceparent", "00-zz-zz-zz"),
            Map.entry("Request-Id", "mine"),
            Map.entry("Daybook-Version", "2026-11-1"),
            Map.entry("Daybook-Min-Position", "p1_-1"),
            Map.entry("Daybook-Min-Position", "p1_zzzzzzzzzzzzz"),
            Map.entry("Prefer", "wait=" + "9".repeat(400)),
            Map.entry("Prefer", "wait=\"; respond-async=\"\", ,;=,"),
            Map.entry("Idempotency-Key", "k".repeat(256)),
            Map.entry("Idempotency-Key", "with a space"),
            Map.entry("Idempotency-Key", "\"quoted\\\""),
            Map.entry("Idempotency-Key", ""),
            Map.entry("X-Long", "x".repeat(9_000)),
            Map.entry("Authorization", "Bearer"),
            Map.entry("Authorization", "Basic !!!"),
            Map.entry("Authorization", "Bearer sk_test_" + "x".repeat(3_000)));

    private final Random random;
    private final KnownIds known;
    private final BodySpoiler bodies;

    Spoiler(Random random, KnownIds known) {
        this.random = random;
        this.known = known;
        this.bodies = new BodySpoiler(random);
    }

    void spoil(FuzzRequest request) {
        boolean json = !request.json.isMissingNode();
        switch (random.nextInt(json ? 12 : 6)) {
            case 0 -> path(request);
            case 1, 2 -> query(request);
            case 3 -> header(request);
            case 4 -> mediaType(request);
            case 5 -> method(request);
            case 6 -> bytes(request);
            default -> {
                request.json = bodies.spoilt(request.json);
                request.spoilt.add("field");
            }
        }
    }

    private void path(FuzzRequest request) {
        request.spoilt.add("path");
        List<String> names = new ArrayList<>(request.path.keySet());
        if (names.isEmpty()) {
            query(request);
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        String now = request.path.get(name);
        List<String> others = known.all();
        request.path.put(
                name,
                switch (random.nextInt(5)) {
                    case 0 -> now.toLowerCase(java.util.Locale.ROOT) + "x";
                    case 1 -> now.substring(0, now.length() / 2) + "%20";
                    case 2, 3 -> others.isEmpty() ? "x" : others.get(random.nextInt(others.size()));
                    default -> instead(odd());
                });
    }

    private static String instead(String odd) {
        return odd.isBlank() ? "%20" : odd;
    }

    private void query(FuzzRequest request) {
        request.spoilt.add("query");
        if (request.query.isEmpty() || random.nextInt(3) == 0) {
            var parameters = request.operation.parametersIn("query");
            String name = parameters.isEmpty() || random.nextInt(4) == 0
                    ? instead(odd())
                    : parameters
                            .get(random.nextInt(parameters.size()))
                            .get("name")
                            .stringValue();
            request.query.add(Map.entry(name, odd()));
            return;
        }
        int at = random.nextInt(request.query.size());
        if (random.nextInt(4) == 0) {
            request.query.add(request.query.get(at));
        } else {
            request.query.set(at, Map.entry(request.query.get(at).getKey(), odd()));
        }
    }

    private void header(FuzzRequest request) {
        request.spoilt.add("header");
        Map.Entry<String, String> header = ODD_HEADERS.get(random.nextInt(ODD_HEADERS.size()));
        request.headers.put(header.getKey(), header.getValue());
    }

    private void mediaType(FuzzRequest request) {
        request.spoilt.add("media type");
        boolean accept = random.nextInt(3) == 0;
        List<String> types = accept ? ACCEPTED : MEDIA_TYPES;
        request.headers.put(accept ? "Accept" : "Content-Type", types.get(random.nextInt(types.size())));
    }

    private void method(FuzzRequest request) {
        request.spoilt.add("method");
        request.method =
                List.of("GET", "POST", "PUT", "PATCH", "DELETE", "BREW").get(random.nextInt(6));
    }

    private void bytes(FuzzRequest request) {
        request.spoilt.add("bytes");
        String text = request.json.toString();
        request.json = tools.jackson.databind.node.JsonNodeFactory.instance.missingNode();
        request.body = switch (random.nextInt(9)) {
            case 0 -> in(StandardCharsets.UTF_16, text);
            case 1 -> in(StandardCharsets.UTF_8, "\uFEFF" + text);
            case 2 -> in(StandardCharsets.UTF_8, text.substring(0, text.length() / 2));
            case 3 -> in(StandardCharsets.UTF_8, text + text);
            case 4 -> in(StandardCharsets.UTF_8, "[".repeat(20_000) + "]".repeat(20_000));
            case 5 -> in(StandardCharsets.UTF_8, text + " ".repeat(300 * 1024));
            case 6 -> in(StandardCharsets.ISO_8859_1, text.replace("\"", "\u00E9"));
            case 7 -> new byte[0];
            default -> flipped(in(StandardCharsets.UTF_8, text));
        };
    }

    private byte[] flipped(byte[] bytes) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        return bytes;
    }

    private static byte[] in(Charset charset, String text) {
        return text.getBytes(charset);
    }

    private String odd() {
        return ODD_VALUES.get(random.nextInt(ODD_VALUES.size()));
    }
}
