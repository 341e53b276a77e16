package io.daybook.gateway.request;

import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a body as one JSON object (RFC 8259), in UTF-8, with no field doubled, nested at most {@link #DEEPEST} deep. A
 * doubled field is a fault of the field, since readers differ in which of the two they believe (section 4).
 */
final class StrictJson {

    static final int DEEPEST = 20;
    private static final int MOST_DIGITS = 1000;
    private static final int MOST_TOKENS = 100_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(MOST_DIGITS)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build();

    private final Faults faults;

    private StrictJson(Faults faults) {
        this.faults = faults;
    }

    /**
     * The object in a body.
     *
     * @param faults is told of doubled fields
     * @throws ProblemException when it is not JSON, or not an object
     */
    static ObjectNode read(byte[] body, Faults faults) {
        String text = utf8(body);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("The body must be a JSON object.");
            }
            ObjectNode object = new StrictJson(faults).object(parser, "");
            if (parser.nextToken() != null) {
                throw malformed("Something follows the JSON object.");
            }
            return object;
        } catch (StreamConstraintsException excessive) {
            throw ProblemException.of(
                    ProblemCode.JSON_TOO_COMPLEX,
                    "The body is nested deeper than " + DEEPEST + ", has more than " + MOST_TOKENS
                            + " parts, or a number of more than " + MOST_DIGITS + " digits.");
        } catch (JacksonException broken) {
            throw malformed("The body is not valid JSON at line " + line(broken) + ".");
        }
    }

    private static int line(JacksonException broken) {
        return broken.getLocation() == null
                ? 1
                : Math.max(1, broken.getLocation().getLineNr());
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw malformed("The body is not valid UTF-8.");
        }
    }

    private static ProblemException malformed(String detail) {
        return ProblemException.of(ProblemCode.MALFORMED_JSON, detail);
    }

    private ObjectNode object(JsonParser parser, String path) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String child = path.isEmpty() ? name : path + "." + name;
            parser.nextToken();
            JsonNode value = value(parser, child);
            if (object.has(name)) {
                faults.add(Fields.shown(child), FieldError.Code.DUPLICATE_FIELD, "This field is given twice.");
            }
            object.set(name, value);
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, String path) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, path + "[" + array.size() + "]"));
        }
        return array;
    }

    private JsonNode value(JsonParser parser, String path) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, path);
            case START_ARRAY -> array(parser, path);
            case VALUE_STRING -> nodes.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
            // As text: 1e999999999 must not be computed, and no field takes a fraction.
            case VALUE_NUMBER_FLOAT -> nodes.pojoNode(new Fraction(parser.getString()));
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            default -> throw malformed("The body is not valid JSON.");
        };
    }

    /** A number with a point or an exponent, as it was written. */
    record Fraction(String text) {}
}
