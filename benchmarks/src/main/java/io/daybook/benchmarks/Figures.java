package io.daybook.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;

/** The figures of one run, in the order in which they were taken. Used by one thread. */
final class Figures {

    private final Map<String, Object> tree = new LinkedHashMap<>();

    /** A row of the table: its own figure first, then whatever belongs to it. */
    final class Row {

        private final String key;
        private final String title;
        private final StringBuilder details = new StringBuilder();
        private String figure = "";

        private Row(String key, String title) {
            this.key = key;
            this.title = title;
        }

        /** The row's own figure. */
        Row value(String name, double value, String unit) {
            put(key + "." + name, rounded(value));
            figure = String.format(Locale.ROOT, "%10s %-8s", number(value), unit);
            return this;
        }

        /** One more figure, which programs find under its name and unit. */
        Row and(String name, double value, String unit) {
            String words = unit.isEmpty() ? name : name + " " + unit.replace("/", "per ");
            put(key + "." + words.replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT), rounded(value));
            return note(name + " " + number(value) + (unit.isEmpty() ? "" : " " + unit));
        }

        /** One more figure that counts something. */
        Row and(String name, long value, String unit) {
            return and(name, (double) value, unit);
        }

        /** Something that is no figure. */
        Row note(String text) {
            details.append(details.isEmpty() ? "" : ", ").append(text);
            return this;
        }

        void show() {
            System.out.println(String.format(Locale.ROOT, "%-46s %s %s", title, figure, details)
                    .stripTrailing());
        }
    }

    /**
     * Begins a row.
     *
     * @param key under which programs find its figures, with dots between its parts
     * @param title for people
     */
    Row row(String key, String title) {
        return new Row(key, title);
    }

    /** Keeps something for programs only. */
    void put(String path, Object value) {
        String[] parts = path.split("[.]", -1);
        Map<String, Object> node = tree;
        for (int i = 0; i < parts.length - 1; i++) {
            node = branch(node, parts[i]);
        }
        node.put(parts[parts.length - 1], value);
    }

    @SuppressWarnings("unchecked") // Only put makes branches.
    private static Map<String, Object> branch(Map<String, Object> node, String name) {
        return (Map<String, Object>) node.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }

    /** A figure that was taken; empty when it was not. */
    OptionalDouble value(String path) {
        Object node = tree;
        for (String part : path.split("[.]", -1)) {
            node = node instanceof Map<?, ?> map && map.containsKey(part) ? map.get(part) : "";
        }
        return node instanceof Double number ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    static String number(double value) {
        String format = Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    /** All figures on one line, for programs. */
    String json() {
        return JsonMapper.builder().build().writeValueAsString(tree);
    }
}
