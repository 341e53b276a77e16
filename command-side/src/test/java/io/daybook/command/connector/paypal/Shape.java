package io.daybook.command.connector.paypal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a JSON value has to look like: its type, what must be in it, and that nothing else is. */
sealed interface Shape {

    /** Adds a line for everything that is wrong with a value, such as {@code /intent: not one of [AUTHORIZE]}. */
    void check(String path, JsonNode value, List<String> faults);

    /** A text of some lengths, of a form, or one of some values. */
    record Text(int shortest, int longest, Pattern form, Set<String> values) implements Shape {

        static Text upTo(int longest) {
            return new Text(1, longest, Pattern.compile("(?s).*"), Set.of());
        }

        static Text like(int longest, String form) {
            return new Text(1, longest, Pattern.compile(form), Set.of());
        }

        static Text oneOf(String... values) {
            return new Text(1, 255, Pattern.compile("[0-9A-Z_]+"), Set.of(values));
        }

        @Override
        public void check(String path, JsonNode value, List<String> faults) {
            if (!value.isString()) {
                faults.add(path + ": not a string");
                return;
            }
            String text = value.stringValue();
            if (text.length() < shortest || text.length() > longest) {
                faults.add(path + ": not of " + shortest + " to " + longest + " characters");
            }
            if (!form.matcher(text).matches()) {
                faults.add(path + ": not like " + form);
            }
            if (!values.isEmpty() && !values.contains(text)) {
                faults.add(path + ": not one of " + values);
            }
        }
    }

    /** True or false. */
    record Flag() implements Shape {
        @Override
        public void check(String path, JsonNode value, List<String> faults) {
            if (!value.isBoolean()) {
                faults.add(path + ": not true or false");
            }
        }
    }

    /** An array. */
    record Items(int fewest, int most, Shape item) implements Shape {
        @Override
        public void check(String path, JsonNode value, List<String> faults) {
            if (!value.isArray()) {
                faults.add(path + ": not an array");
                return;
            }
            if (value.size() < fewest || value.size() > most) {
                faults.add(path + ": not " + fewest + " to " + most + " items");
            }
            for (int i = 0; i < value.size(); i++) {
                item.check(path + "/" + i, value.get(i), faults);
            }
        }
    }

    /** An object with some fields, and no others. */
    record Fieldset(Map<String, Shape> required, Map<String, Shape> optional) implements Shape {

        static Fieldset empty() {
            return new Fieldset(Map.of(), Map.of());
        }

        Fieldset with(String name, Shape shape) {
            return new Fieldset(plus(required, name, shape), optional);
        }

        Fieldset maybe(String name, Shape shape) {
            return new Fieldset(required, plus(optional, name, shape));
        }

        private static Map<String, Shape> plus(Map<String, Shape> fields, String name, Shape shape) {
            Map<String, Shape> more = new LinkedHashMap<>(fields);
            more.put(name, shape);
            return more;
        }

        @Override
        public void check(String path, JsonNode value, List<String> faults) {
            if (!value.isObject()) {
                faults.add(path + ": not an object");
                return;
            }
            for (String name : required.keySet()) {
                if (!value.has(name)) {
                    faults.add(path + "/" + name + ": required");
                }
            }
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                Shape shape = required.getOrDefault(field.getKey(), optional.get(field.getKey()));
                if (shape == null) {
                    faults.add(path + "/" + field.getKey() + ": unknown");
                } else {
                    shape.check(path + "/" + field.getKey(), field.getValue(), faults);
                }
            }
        }
    }

    default List<String> faults(JsonNode value) {
        List<String> faults = new ArrayList<>();
        check("", value, faults);
        return faults;
    }
}
