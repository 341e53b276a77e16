package io.daybook.simulator;

import io.daybook.simulator.Problem.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A flat JSON object, read strictly: unknown and doubled fields, and values of another type, are faults of the field.
 * All faults are gathered, and thrown together by {@link #check}. What was sent never gets into a fault.
 */
final class JsonFields {

    private static final int LONGEST_NAME = 64;

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private JsonFields() {}

    static JsonFields read(byte[] body, List<String> known) {
        JsonFields fields = new JsonFields();
        try (JsonParser parser = SimulatorJson.MAPPER.createParser(utf8(body))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("The body must be a JSON object.");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                fields.readField(parser, known);
            }
            if (parser.nextToken() != null) {
                throw malformed("Something follows the JSON object.");
            }
            return fields;
        } catch (JacksonException broken) {
            throw malformed("The body is not valid JSON.");
        }
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

    private static Problem malformed(String detail) {
        return new Problem(400, "malformed_json", detail);
    }

    private void readField(JsonParser parser, List<String> known) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        Object value = switch (token) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> texts(parser);
            default -> token;
        };
        parser.skipChildren();
        if (!known.contains(name)) {
            faults.add(new Fault(shown(name), "unknown_field", "This field is not known here."));
        } else if (values.put(name, value) != null) {
            faults.add(new Fault(name, "duplicate_field", "This field is given twice."));
        }
    }

    /** The texts of a list; anything else within it makes it no list of texts. */
    private static Object texts(JsonParser parser) {
        List<String> texts = new ArrayList<>();
        boolean only = true;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            only &= token == JsonToken.VALUE_STRING;
            if (token == JsonToken.VALUE_STRING) {
                texts.add(parser.getString());
            }
            parser.skipChildren();
        }
        return only ? texts : JsonToken.START_ARRAY;
    }

    /** A required list of texts; empty where it was faulty. */
    List<String> texts(String name, int most, Predicate<String> valid, String rule) {
        Object value = required(name);
        if (!(value instanceof List<?> list)) {
            if (value != null) {
                faults.add(new Fault(name, "wrong_type", "This field is a list of strings."));
            }
            return List.of();
        }
        List<String> texts = list.stream().map(String.class::cast).toList();
        if (texts.isEmpty() || texts.size() > most) {
            faults.add(new Fault(name, "out_of_range", "This list has 1 to " + most + " entries."));
        } else if (!texts.stream().allMatch(valid)) {
            faults.add(new Fault(name, "malformed", rule));
        }
        return texts;
    }

    /** The same, where nothing has to be given. */
    List<String> textsIfAny(String name, int most, Predicate<String> valid, String rule) {
        return values.containsKey(name) ? texts(name, most, valid, rule) : List.of();
    }

    /** A name as it may be repeated to the caller: printable, and not too long; the name may be anything. */
    static String shown(String name) {
        String printable = name.replaceAll("[^A-Za-z0-9_.\\[\\]-]", "?");
        return printable.length() <= LONGEST_NAME ? printable : printable.substring(0, LONGEST_NAME) + "…";
    }

    /** A required text; empty where it was faulty. */
    String text(String name, Predicate<String> valid, String rule) {
        Object value = required(name);
        if (value instanceof String text) {
            if (valid.test(text)) {
                return text;
            }
            faults.add(new Fault(name, "malformed", rule));
        } else if (value != null) {
            faults.add(new Fault(name, "wrong_type", "This field is a string."));
        }
        return "";
    }

    /** A text that may be left out; null where it was faulty. */
    @Nullable
    String optionalText(String name, int longest) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof String text && text.length() <= longest) {
            return text;
        }
        faults.add(new Fault(name, "malformed", "This field is a string of up to " + longest + " characters."));
        return null;
    }

    /** A required whole number; 0 where it was faulty. */
    long number(String name, LongPredicate valid, String rule) {
        Object value = required(name);
        if (value instanceof Integer || value instanceof Long) {
            long number = ((Number) value).longValue();
            if (valid.test(number)) {
                return number;
            }
            faults.add(new Fault(name, "out_of_range", rule));
        } else if (value instanceof Number) {
            faults.add(new Fault(name, "out_of_range", rule));
        } else if (value != null) {
            faults.add(new Fault(name, "wrong_type", "This field is a whole number."));
        }
        return 0;
    }

    /** An optional yes or no; no where it was left out or faulty. */
    boolean flag(String name) {
        Optional<Object> value = Optional.ofNullable(values.get(name));
        if (value.isPresent() && !(value.get() instanceof Boolean)) {
            faults.add(new Fault(name, "wrong_type", "This field is true or false."));
        }
        return value.filter(Boolean.TRUE::equals).isPresent();
    }

    private @Nullable Object required(String name) {
        Object value = values.get(name);
        if (value == null) {
            faults.add(new Fault(name, "required", "This field is required."));
        }
        return value;
    }

    /** Throws if anything was wrong. */
    void check() {
        if (!faults.isEmpty()) {
            throw Problem.inFields(faults);
        }
    }
}
