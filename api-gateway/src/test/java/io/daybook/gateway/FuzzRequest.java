package io.daybook.gateway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A request while it is being made up, and spoilt. */
final class FuzzRequest {

    final DescribedOperation operation;
    String method;
    final Map<String, String> path = new LinkedHashMap<>();
    final List<Map.Entry<String, String>> query = new ArrayList<>();
    final Map<String, String> headers = new LinkedHashMap<>();
    /** As a tree, while it is one. */
    JsonNode json = tools.jackson.databind.node.JsonNodeFactory.instance.missingNode();

    byte[] body = {};
    /** What was done to it, for the counts. */
    final List<String> spoilt = new ArrayList<>();

    FuzzRequest(DescribedOperation operation) {
        this.operation = operation;
        this.method = operation.method();
    }

    Exchange send(Merchant merchant) {
        return merchant.send(method, target(), bytes(), headers);
    }

    private byte[] bytes() {
        return json.isMissingNode() ? body : json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Values go in encoded, so that any text can be one. What looks like {@code %0a} is encoded already. */
    private String target() {
        String target = operation.path();
        for (Map.Entry<String, String> variable : path.entrySet()) {
            target = target.replace("{" + variable.getKey() + "}", encoded(variable.getValue()));
        }
        StringBuilder whole = new StringBuilder(target);
        char before = '?';
        for (Map.Entry<String, String> parameter : query) {
            whole.append(before).append(encoded(parameter.getKey())).append('=').append(encoded(parameter.getValue()));
            before = '&';
        }
        return whole.toString();
    }

    private static String encoded(String text) {
        return text.matches("(%[0-9A-Fa-f]{2})+")
                ? text
                : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
