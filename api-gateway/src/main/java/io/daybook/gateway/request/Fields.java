package io.daybook.gateway.request;

import io.daybook.gateway.problem.FieldError.Code;
import io.daybook.shared.types.Money;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of one JSON object, taken one by one. Nothing is converted: {@code "1050"} and {@code 1050.0} are not the
 * integer 1050. A null counts as absent. What nobody has taken is unknown, and {@link #end} says so. Not thread-safe.
 */
public final class Fields {

    private static final int LONGEST_SHOWN = 100;

    private final ObjectNode object;
    private final String prefix;
    private final Faults faults;
    private final Set<String> taken = new HashSet<>();

    Fields(ObjectNode object, String prefix, Faults faults) {
        this.object = object;
        this.prefix = prefix;
        this.faults = faults;
    }

    /** Where to put what is wrong beyond the form of a single field. */
    public Faults faults() {
        return faults;
    }

    /** A count of minor units from 1 to 2^53 − 1. */
    public @Nullable Long amount(String name) {
        return number(name, 1, Money.LARGEST, "An amount is an integer of minor units", "An amount");
    }

    /** The place of something in a sequence, from 1 to 2^53 − 1. */
    public @Nullable Long place(String name) {
        return number(name, 1, Money.LARGEST, "This is a whole number", "This");
    }

    /** A whole number within bounds. */
    public @Nullable Integer count(String name, int least, int most) {
        Long count = number(name, least, most, "This is a whole number", "This");
        return count == null ? null : count.intValue();
    }

    private @Nullable Long number(String name, long least, long most, String form, String subject) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            fault(name, Code.WRONG_TYPE, form + ", without quotes, point or exponent.");
            return null;
        }
        BigInteger number = value.bigIntegerValue();
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            fault(name, Code.OUT_OF_RANGE, subject + " is from " + least + " to " + most + ".");
            return null;
        }
        return number.longValueExact();
    }

    public @Nullable Boolean flag(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            fault(name, Code.WRONG_TYPE, "This field is true or false.");
            return null;
        }
        return value.booleanValue();
    }

    /** A text of 1 to {@code longest} characters (code points), without control characters. */
    public @Nullable String text(String name, int longest) {
        JsonNode value = take(name);
        return value == null ? null : text(at(name), value, 1, longest);
    }

    /** A text with a form of its own. */
    public @Nullable String text(String name, int longest, Predicate<String> form, String whatItIs) {
        String value = text(name, longest);
        if (value != null && !form.test(value)) {
            fault(name, Code.MALFORMED, whatItIs);
            return null;
        }
        return value;
    }

    /** One of a few words. */
    public <E> Optional<E> choice(String name, Map<String, E> choices) {
        JsonNode value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isString()) {
            fault(name, Code.WRONG_TYPE, "This field is a text.");
            return Optional.empty();
        }
        E chosen = choices.get(value.stringValue());
        if (chosen == null) {
            fault(
                    name,
                    Code.UNKNOWN_VALUE,
                    choices.size() > 10
                            ? "This value is not known here."
                            : "It is one of " + words(choices.keySet()) + ".");
        }
        return Optional.ofNullable(chosen);
    }

    /** Several of a few words, each at most once. */
    public List<String> choices(String name, Set<String> choices) {
        String which = "It is one of " + words(choices) + ", once.";
        return texts(name, Integer.MAX_VALUE, choices::contains, Code.UNKNOWN_VALUE, which);
    }

    /** Several texts of one form, each at most once; those that are right. */
    public List<String> texts(String name, int most, Predicate<String> form, String whatItIs) {
        return texts(name, most, form, Code.MALFORMED, whatItIs);
    }

    private List<String> texts(String name, int most, Predicate<String> form, Code otherwise, String whatItIs) {
        List<String> texts = new ArrayList<>();
        List<JsonNode> items = items(name, most);
        for (int i = 0; i < items.size(); i++) {
            String path = name + "[" + i + "]";
            JsonNode item = items.get(i);
            if (!item.isString()) {
                fault(path, Code.WRONG_TYPE, "This is a text.");
            } else if (!form.test(item.stringValue()) || texts.contains(item.stringValue())) {
                fault(path, otherwise, whatItIs);
            } else {
                texts.add(item.stringValue());
            }
        }
        return texts;
    }

    /** Keys and values of the merchant's own. */
    public Map<String, String> texts(String name, int most, int longestKey, int longestValue) {
        Fields inner = object(name);
        Map<String, String> texts = new LinkedHashMap<>();
        if (inner == null) {
            return texts;
        }
        if (inner.object.size() > most) {
            fault(name, Code.TOO_MANY, "There are at most " + most + " keys.");
            return texts;
        }
        for (Map.Entry<String, JsonNode> entry : inner.object.properties()) {
            String path = inner.at(entry.getKey());
            if (checkText(path, entry.getKey(), 1, longestKey) != null) {
                String value = text(path, entry.getValue(), 0, longestValue);
                if (value != null) {
                    texts.put(entry.getKey(), value);
                }
            }
        }
        return texts;
    }

    /** The fields of several objects within; the caller ends them. */
    public List<Fields> objects(String name, int most) {
        List<Fields> objects = new ArrayList<>();
        List<JsonNode> items = items(name, most);
        for (int i = 0; i < items.size(); i++) {
            String path = name + "[" + i + "]";
            if (items.get(i) instanceof ObjectNode inner) {
                objects.add(new Fields(inner, at(path) + ".", faults));
            } else {
                fault(path, Code.WRONG_TYPE, "This is an object.");
            }
        }
        requireEntry(name);
        return objects;
    }

    /** The same, where none at all means something too. */
    public List<Fields> objectsOrNone(String name, int most) {
        boolean none = object.get(name) instanceof ArrayNode given && given.isEmpty();
        if (none) {
            taken.add(name);
        }
        return none ? List.of() : objects(name, most);
    }

    /** A time in RFC 3339, with its offset. */
    public @Nullable Instant time(String name) {
        String value = text(name, 40);
        if (value == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException wrong) {
            fault(name, Code.MALFORMED, "A time is written as 2026-11-01T12:00:00Z (RFC 3339).");
            return null;
        }
    }

    /** Says that a list, where it is given, has an entry. */
    public void requireEntry(String name) {
        JsonNode value = object.get(name);
        if (value != null && value.isArray() && value.isEmpty()) {
            fault(name, Code.TOO_SHORT, "This list has at least one entry.");
        }
    }

    private List<JsonNode> items(String name, int most) {
        JsonNode value = take(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            fault(name, Code.WRONG_TYPE, "This field is a list.");
            return List.of();
        }
        if (value.size() > most) {
            fault(name, Code.TOO_MANY, "This list has at most " + most + " entries.");
            return List.of();
        }
        return value.valueStream().toList();
    }

    /** The fields of an object within; the caller ends them. */
    public @Nullable Fields object(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode inner) {
            return new Fields(inner, at(name) + ".", faults);
        }
        fault(name, Code.WRONG_TYPE, "This field is an object.");
        return null;
    }

    /** An object within, as it was sent, for whoever reads it later; empty when it was not. */
    public ObjectNode whole(String name) {
        JsonNode value = take(name);
        if (value instanceof ObjectNode inner) {
            return inner;
        }
        if (value != null) {
            fault(name, Code.WRONG_TYPE, "This field is an object.");
        }
        return JsonNodeFactory.instance.objectNode();
    }

    /** Tells whether a field was sent, be it null. */
    public boolean mentions(String name) {
        return object.has(name);
    }

    /** Tells whether a field was sent with a value, be it a wrong one. */
    public boolean has(String name) {
        JsonNode value = object.get(name);
        return value != null && !value.isNull();
    }

    /** Says that a field must be there. */
    public void require(String... names) {
        for (String name : names) {
            if (!has(name)) {
                fault(name, Code.REQUIRED, "This field is required.");
            }
        }
    }

    /** Everything that was expected has been taken: the rest is unknown. */
    public void end() {
        for (String name : object.propertyNames()) {
            if (!taken.contains(name)) {
                fault(name, Code.UNKNOWN_FIELD, "There is no such field.");
            }
        }
    }

    /** Says that a field is wrong in a way that only its reader knows. */
    public void fault(String name, Code code, String detail) {
        faults.add(shown(at(name)), code, detail);
    }

    /** A path as it is repeated to the caller: never long, and never with characters that could disturb a terminal. */
    static String shown(String path) {
        String clean = path.codePoints()
                .limit(LONGEST_SHOWN)
                .map(c -> Texts.isForbidden(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() < path.length() ? clean + "…" : clean;
    }

    private @Nullable JsonNode take(String name) {
        taken.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private String at(String name) {
        return prefix + name;
    }

    private @Nullable String text(String path, JsonNode value, int shortest, int longest) {
        if (!value.isString()) {
            faults.add(shown(path), Code.WRONG_TYPE, "This field is a text.");
            return null;
        }
        return checkText(path, value.stringValue(), shortest, longest);
    }

    private @Nullable String checkText(String path, String text, int shortest, int longest) {
        int length = text.codePointCount(0, text.length());
        if (text.codePoints().anyMatch(Texts::isForbidden)) {
            faults.add(
                    shown(path), Code.INVALID_CHARACTERS, "Control characters and broken surrogates are not allowed.");
            return null;
        }
        if (length < shortest) {
            faults.add(shown(path), Code.TOO_SHORT, "This text is empty; leave the field out instead.");
            return null;
        }
        if (length > longest) {
            faults.add(shown(path), Code.TOO_LONG, "This text has at most " + longest + " characters.");
            return null;
        }
        return text;
    }

    private static String words(Set<String> words) {
        return Stream.of(words.toArray(String[]::new)).sorted().collect(Collectors.joining(", "));
    }
}
