package io.daybook.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the operations of the OpenAPI document as a collection of requests in the format of Postman 2.1, which Bruno and
 * Insomnia read as well. Run when Daybook is built. What an answer creates is kept in a variable, for the requests after it.
 */
public final class PostmanCollection {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FORMAT = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

    private final Contract contract;
    private final ExampleValues examples;
    private final TreeSet<String> variables = new TreeSet<>();

    PostmanCollection(Contract contract) {
        this.contract = contract;
        this.examples = new ExampleValues(contract);
    }

    /** @param files where it is to be written */
    public static void main(String[] files) throws IOException {
        Path file = Path.of(files[0]);
        Files.createDirectories(file.getParent());
        JsonNode collection = new PostmanCollection(new Contract()).collection();
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(collection));
    }

    ObjectNode collection() {
        JsonNode about = contract.document().get("info");
        ObjectNode collection = JSON.createObjectNode();
        collection
                .putObject("info")
                .put("name", about.get("title").stringValue())
                .put("description", about.path("description").stringValue(""))
                .put("version", about.get("version").stringValue())
                .put("schema", FORMAT);
        ObjectNode auth = collection.putObject("auth").put("type", "bearer");
        auth.putArray("bearer")
                .addObject()
                .put("key", "token")
                .put("value", "{{key}}")
                .put("type", "string");
        Map<String, ArrayNode> folders = new LinkedHashMap<>();
        for (DescribedOperation operation : DescribedOperation.all(contract)) {
            String tag = operation.node().at("/tags/0").stringValue("");
            folders.computeIfAbsent(tag, name -> JSON.createArrayNode()).add(item(operation));
        }
        ArrayNode items = collection.putArray("item");
        folders.forEach((name, requests) -> items.addObject().put("name", name).set("item", requests));
        ArrayNode declared = collection.putArray("variable");
        declared.addObject().put("key", "base_url").put("value", "http://127.0.0.1:8080");
        declared.addObject().put("key", "key").put("value", "");
        variables.forEach(name -> declared.addObject().put("key", name).put("value", unknown(name)));
        return collection;
    }

    private ObjectNode item(DescribedOperation operation) {
        ObjectNode item = JSON.createObjectNode().put("name", operation.summary());
        ObjectNode request = item.putObject("request").put("method", operation.method());
        request.put("description", operation.node().path("description").stringValue(""));
        if (operation.node().path("security").isArray()
                && operation.node().get("security").isEmpty()) {
            request.putObject("auth").put("type", "noauth");
        }
        headers(operation, request.putArray("header"));
        if (!operation.mediaType().isEmpty()) {
            body(operation, request.putObject("body"));
        }
        request.set("url", url(operation));
        String created = created(operation);
        if (!created.isEmpty()) {
            variables.add(created);
            ObjectNode event = item.putArray("event").addObject().put("listen", "test");
            event.putObject("script")
                    .put("type", "text/javascript")
                    .putArray("exec")
                    .add("if (pm.response.code < 300) pm.collectionVariables.set(\"" + created
                            + "\", pm.response.json().id);");
        }
        return item;
    }

    private void headers(DescribedOperation operation, ArrayNode headers) {
        if (!operation.mediaType().isEmpty()) {
            headers.addObject().put("key", "Content-Type").put("value", operation.mediaType());
        }
        for (JsonNode parameter : operation.parametersIn("header")) {
            String name = parameter.get("name").stringValue();
            // Postman and Bruno put a new UUID here whenever the request is sent.
            String value = name.equals("Idempotency-Key") ? "{{$guid}}" : text(examples.parameter(parameter));
            headers.add(described(parameter, value));
        }
    }

    private void body(DescribedOperation operation, ObjectNode body) {
        JsonNode example = examples.body(operation);
        if (operation.mediaType().equals("application/x-www-form-urlencoded")) {
            ArrayNode fields = body.put("mode", "urlencoded").putArray("urlencoded");
            example.properties()
                    .forEach(field ->
                            fields.addObject().put("key", field.getKey()).put("value", text(field.getValue())));
            return;
        }
        boolean json = operation.mediaType().endsWith("json");
        String raw = json ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(example) : text(example);
        body.put("mode", "raw").put("raw", remembered(raw));
        body.putObject("options").putObject("raw").put("language", json ? "json" : "text");
    }

    private ObjectNode url(DescribedOperation operation) {
        ObjectNode url = JSON.createObjectNode();
        String path = operation.path();
        for (JsonNode parameter : operation.parametersIn("path")) {
            String name = parameter.get("name").stringValue();
            path = path.replace("{" + name + "}", remembered(text(examples.parameter(parameter))));
        }
        url.put("raw", "{{base_url}}" + path);
        url.putArray("host").add("{{base_url}}");
        ArrayNode segments = url.putArray("path");
        for (String segment : path.substring(1).split("/", -1)) {
            segments.add(segment);
        }
        ArrayNode query = url.putArray("query");
        for (JsonNode parameter : operation.parametersIn("query")) {
            query.add(described(parameter, remembered(text(examples.parameter(parameter)))));
        }
        return url;
    }

    /** Switched off unless it is required. */
    private static ObjectNode described(JsonNode parameter, String value) {
        return JSON.createObjectNode()
                .put("key", parameter.get("name").stringValue())
                .put("value", value)
                .put("description", parameter.path("description").stringValue(""))
                .put("disabled", !parameter.path("required").booleanValue(false));
    }

    /** The variable for the id of what the operation creates. */
    private String created(DescribedOperation operation) {
        JsonNode answer = operation.node().path("responses").path("201");
        JsonNode schema = contract.resolve(contract.resolve(answer).at("/content/application~1json/schema"));
        return ExampleValues.variable(schema.at("/properties/id"));
    }

    private String remembered(String text) {
        var used = java.util.regex.Pattern.compile("\\{\\{([a-z_]+)}}").matcher(text);
        while (used.find()) {
            variables.add(used.group(1));
        }
        return text;
    }

    /** An id of the right form that nothing has. */
    private String unknown(String variable) {
        StringBuilder schema = new StringBuilder();
        for (String word : variable.split("_", -1)) {
            schema.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        JsonNode known = contract.document().at("/components/schemas/" + schema);
        String example = known.at("/examples/0").stringValue("");
        String pattern = known.path("pattern").stringValue("^" + variable + "_");
        return example.isEmpty()
                ? pattern.substring(1, pattern.indexOf('_') + 1) + "01J9ZQ4K7M3N8P2R5S6T7V8W9X"
                : example;
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
