package io.daybook.gateway;

import com.github.curiousoddman.rgxgen.RgxGen;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The plainest value of a schema: what the document gives as an example, or what is required and no more. */
final class ExampleValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SCHEMAS = "#/components/schemas/";

    private final Contract contract;

    ExampleValues(Contract contract) {
        this.contract = contract;
    }

    JsonNode body(DescribedOperation operation) {
        JsonNode content = operation.node().path("requestBody").path("content").path(operation.mediaType());
        for (JsonNode example : content.path("examples")) {
            return contract.resolve(example).path("value");
        }
        return content.has("example") ? content.get("example") : of(content.path("schema"));
    }

    JsonNode parameter(JsonNode parameter) {
        for (JsonNode example : parameter.path("examples")) {
            return contract.resolve(example).path("value");
        }
        return parameter.has("example") ? parameter.get("example") : of(parameter.get("schema"));
    }

    /** The name of the variable that holds such an id: {@code payment_id} for a {@code PaymentId}; otherwise none. */
    static String variable(JsonNode schema) {
        String reference = schema.path("$ref").stringValue("");
        return reference.startsWith(SCHEMAS) && reference.endsWith("Id")
                ? reference
                        .substring(SCHEMAS.length())
                        .replaceAll("([a-z])([A-Z])", "$1_$2")
                        .toLowerCase(Locale.ROOT)
                : "";
    }

    private JsonNode of(JsonNode given) {
        String variable = variable(given);
        if (!variable.isEmpty()) {
            return NODES.stringNode("{{" + variable + "}}");
        }
        JsonNode schema = contract.resolve(given);
        for (String fixed : new String[] {"const", "example", "default"}) {
            if (schema.has(fixed)) {
                return schema.get(fixed);
            }
        }
        for (String first : new String[] {"examples", "enum"}) {
            if (schema.has(first)) {
                return schema.get(first).get(0);
            }
        }
        if (!schema.has("properties")) {
            for (String choice : new String[] {"anyOf", "oneOf"}) {
                if (schema.has(choice)) {
                    return of(schema.get(choice).get(0));
                }
            }
        }
        return ofType(schema);
    }

    private JsonNode ofType(JsonNode schema) {
        JsonNode type = schema.path("type");
        return switch ((type.isArray() ? type.get(0) : type)
                .stringValue(schema.has("properties") ? "object" : "string")) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer", "number" -> NODES.numberNode(schema.path("minimum").longValue(0));
            case "boolean" -> NODES.booleanNode(false);
            default -> NODES.stringNode(text(schema));
        };
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        JsonNode variant = contract.resolve(schema.path("oneOf").path(0));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (names(schema, property.getKey()) || names(variant, property.getKey())) {
                object.set(property.getKey(), of(property.getValue()));
            }
        }
        return object;
    }

    private static boolean names(JsonNode schema, String property) {
        return schema.path("required").valueStream().anyMatch(name -> property.equals(name.stringValue()));
    }

    private ArrayNode array(JsonNode schema) {
        ArrayNode array = NODES.arrayNode();
        for (int i = schema.path("minItems").intValue(0); i > 0; i--) {
            array.add(of(schema.path("items")));
        }
        return array;
    }

    private static String text(JsonNode schema) {
        if ("date-time".equals(schema.path("format").stringValue(""))) {
            return "2026-11-01T12:00:00Z";
        }
        String pattern = schema.path("pattern").stringValue("");
        boolean free = pattern.isEmpty() || pattern.contains("\\p{");
        return free ? "text" : RgxGen.parse(pattern).generate(new Random(1));
    }
}
