package io.daybook.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Makes up requests for the operations of the document. */
final class FuzzRequests {

    private static final List<String> PREFERENCES = List.of(
            "wait=0.2",
            "wait=0.2",
            "wait=0",
            "respond-async",
            "wait=-1",
            "wait=1e9, respond-async",
            "",
            "return=minimal");

    private final RandomValues values;
    private final Random random;
    private final String position;

    /** @param position a position that was reached: no read has to wait for it. */
    FuzzRequests(RandomValues values, Random random, String position) {
        this.values = values;
        this.random = random;
        this.position = position;
    }

    /** One that is valid, as far as schemas tell. */
    FuzzRequest valid(DescribedOperation operation) {
        FuzzRequest request = new FuzzRequest(operation);
        operation.parametersIn("path").forEach(parameter -> request.path.put(name(parameter), value(parameter)));
        for (JsonNode parameter : operation.parametersIn("query")) {
            if (wanted(parameter, 5)) {
                request.query.add(Map.entry(name(parameter), value(parameter)));
            }
        }
        operation.parametersIn("header").forEach(parameter -> header(request, parameter));
        if (!operation.mediaType().isEmpty() && (operation.needsBody() || random.nextInt(4) > 0)) {
            body(request);
        }
        return request;
    }

    private boolean wanted(JsonNode parameter, int rarity) {
        return parameter.path("required").booleanValue(false) || random.nextInt(rarity) == 0;
    }

    private void header(FuzzRequest request, JsonNode parameter) {
        switch (name(parameter)) {
            case "Idempotency-Key" -> request.headers.put("Idempotency-Key", Merchant.newKey());
            case "Prefer" -> request.headers.put("Prefer", values.pick(PREFERENCES));
            case "Daybook-Min-Position" -> {
                if (wanted(parameter, 5)) {
                    request.headers.put("Daybook-Min-Position", position);
                }
            }
            default -> {
                if (wanted(parameter, 4)) {
                    request.headers.put(name(parameter), value(parameter));
                }
            }
        }
    }

    private void body(FuzzRequest request) {
        String type = request.operation.mediaType();
        request.headers.put("Content-Type", type);
        JsonNode value = values.named("", request.operation.bodySchema());
        if (type.endsWith("json")) {
            request.json = value;
        } else if (type.equals("application/x-www-form-urlencoded")) {
            StringBuilder form = new StringBuilder();
            value.properties()
                    .forEach(field -> form.append(field.getKey())
                            .append('=')
                            .append(field.getValue().asString())
                            .append('&'));
            request.body = form.toString().getBytes(StandardCharsets.UTF_8);
        } else {
            request.body = value.asString().getBytes(StandardCharsets.UTF_8);
        }
    }

    private String value(JsonNode parameter) {
        JsonNode drawn = values.named(name(parameter), parameter.get("schema"));
        // Of a list, one is given at a time.
        JsonNode value = drawn.isArray() && !drawn.isEmpty() ? drawn.get(0) : drawn;
        String text = value.isString() ? value.stringValue() : value.toString();
        // An empty segment would be another path.
        return text.isEmpty() && "path".equals(parameter.path("in").stringValue("")) ? "-" : text;
    }

    private static String name(JsonNode parameter) {
        return parameter.get("name").stringValue();
    }
}
