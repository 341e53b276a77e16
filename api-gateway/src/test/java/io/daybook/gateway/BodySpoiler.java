package io.daybook.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Makes one value within a body odd, wherever it stands. */
final class BodySpoiler {

    /** As they stand in JSON: some of them can be written in no other way. */
    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "-0",
            "0.0",
            "1.5",
            "1050.0",
            "1e3",
            "1E400",
            "9007199254740991",
            "9007199254740992",
            "-9223372036854775809",
            "9".repeat(1_000),
            "\"\"",
            "\" \"",
            "\"1050\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"\":{}}",
            "\"\\u0000\"",
            "\"a\\u0007b\"",
            "\"\\u0085\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u202e\\u2066\"",
            "\"" + "x".repeat(256) + "\"",
            "\"" + "é".repeat(1_001) + "\"",
            "\"" + "😀".repeat(255) + "\"",
            "\"" + "y".repeat(100_000) + "\"",
            "\"https://user:secret@shop.example/\"",
            "\"javascript:alert(1)\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"2026-01-01T24:00:00Z\"",
            "\"2026-01-01\"",
            "\"pm_01J9ZQ4K7M3N8P2R5S6T7V8W9X\"",
            "\"4242424242424242\"",
            "[" + "1,".repeat(600) + "1]",
            "\"a@b\"",
            "\"USD\"",
            "\"usd\"",
            "{\"a\":".repeat(200) + "1" + "}".repeat(200));

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Random random;

    BodySpoiler(Random random) {
        this.random = random;
    }

    JsonNode spoilt(JsonNode body) {
        List<ObjectNode> objects = new ArrayList<>();
        List<ArrayNode> arrays = new ArrayList<>();
        collect(body, objects, arrays);
        if (objects.isEmpty() || random.nextInt(20) == 0) {
            return odd();
        }
        if (!arrays.isEmpty() && random.nextInt(4) == 0) {
            element(arrays.get(random.nextInt(arrays.size())));
            return body;
        }
        field(objects.get(random.nextInt(objects.size())));
        return body;
    }

    private static void collect(JsonNode node, List<ObjectNode> objects, List<ArrayNode> arrays) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        } else if (node instanceof ArrayNode array) {
            arrays.add(array);
        }
        node.forEach(child -> collect(child, objects, arrays));
    }

    private void field(ObjectNode object) {
        List<String> names = new ArrayList<>(object.propertyNames());
        if (names.isEmpty() || random.nextInt(6) == 0) {
            object.set(
                    List.of("unknown", "", "a".repeat(300), "__proto__", "é", "as_of")
                            .get(random.nextInt(6)),
                    odd());
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
            case 0 -> object.remove(name);
            case 1 -> twice(object, name);
            default -> object.set(name, odd());
        }
    }

    /** The same field once more. */
    private static void twice(ObjectNode object, String name) {
        JsonNode value = object.get(name);
        object.set(name, raw(value + "," + NODES.stringNode(name) + ":" + value));
    }

    private void element(ArrayNode array) {
        if (array.isEmpty() || random.nextInt(3) == 0) {
            array.add(odd());
        } else if (random.nextBoolean()) {
            array.add(array.get(0));
        } else {
            array.set(random.nextInt(array.size()), odd());
        }
    }

    private JsonNode odd() {
        return raw(ODD_VALUES.get(random.nextInt(ODD_VALUES.size())));
    }

    private static JsonNode raw(String json) {
        return NODES.rawValueNode(new RawValue(json));
    }
}
