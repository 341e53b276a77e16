package io.daybook.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** An operation of the OpenAPI document, with the parameters of its path. */
record DescribedOperation(String method, String path, JsonNode node, List<JsonNode> parameters) {

    static List<DescribedOperation> all(Contract contract) {
        List<DescribedOperation> all = new ArrayList<>();
        for (String operation : contract.operations()) {
            String[] words = operation.split(" ", 2);
            JsonNode item = contract.document().get("paths").get(words[1]);
            JsonNode node = item.get(words[0].toLowerCase(Locale.ROOT));
            List<JsonNode> parameters = new ArrayList<>();
            item.path("parameters").forEach(parameter -> parameters.add(contract.resolve(parameter)));
            node.path("parameters").forEach(parameter -> parameters.add(contract.resolve(parameter)));
            all.add(new DescribedOperation(words[0], words[1], node, List.copyOf(parameters)));
        }
        return List.copyOf(all);
    }

    String id() {
        return node.path("operationId").stringValue("");
    }

    String summary() {
        return node.path("summary").stringValue("");
    }

    /** The parameters in the path, the query or the headers. */
    List<JsonNode> parametersIn(String place) {
        return parameters.stream()
                .filter(parameter -> place.equals(parameter.path("in").stringValue("")))
                .toList();
    }

    /** What can be sent: {@code application/json} if there is a choice, nothing if no body is taken. */
    String mediaType() {
        JsonNode content = node.at("/requestBody/content");
        return content.has("application/json")
                ? "application/json"
                : content.propertyNames().stream().findFirst().orElse("");
    }

    JsonNode bodySchema() {
        return node.path("requestBody").path("content").path(mediaType()).path("schema");
    }

    boolean needsBody() {
        return node.at("/requestBody/required").booleanValue(false);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
