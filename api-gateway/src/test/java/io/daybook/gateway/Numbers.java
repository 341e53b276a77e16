package io.daybook.gateway;

import java.math.BigDecimal;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON for schemas. To JSON Schema 1050.0 is an integer (2020-12, section 4.2.3), to Daybook it is not: so a number
 * with a point or an exponent is shown to the schema as a half.
 */
final class Numbers {

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private Numbers() {}

    static JsonNode read(byte[] json) {
        return shown(EXACT.readTree(json));
    }

    private static JsonNode shown(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(shown(entry.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, shown(array.get(i)));
            }
        }
        return node.isNumber() && !node.isIntegralNumber() ? DecimalNode.valueOf(HALF) : node;
    }
}
