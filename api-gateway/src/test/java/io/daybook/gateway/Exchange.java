package io.daybook.gateway;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request and its answer. */
@SuppressWarnings("ArrayRecordComponent") // Answers are compared byte for byte, never as records.
record Exchange(
        String method,
        String target,
        Map<String, String> sent,
        byte[] requestBody,
        int status,
        HttpHeaders headers,
        byte[] body) {

    static final JsonMapper JSON = JsonMapper.shared();

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    /** A text within the answer, by JSON pointer. */
    String at(String pointer) {
        JsonNode node = json().at(pointer);
        return node.isString() ? node.stringValue() : node.toString();
    }

    long number(String pointer) {
        return json().at(pointer).longValue();
    }

    String id() {
        return at("/id");
    }

    String code() {
        return at("/code");
    }

    /** Each error as {@code field:code}. */
    List<String> errors() {
        return json().at("/errors")
                .valueStream()
                .map(error -> error.get("field").stringValue() + ":"
                        + error.get("code").stringValue())
                .toList();
    }

    @Override
    public String toString() {
        return method + " " + target + " " + new String(requestBody, StandardCharsets.UTF_8) + "\n-> " + status + " "
                + headers.map() + "\n" + text();
    }
}
