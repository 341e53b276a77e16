package io.daybook.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The figures of one run, in the order in which they were taken. Used by one thread. */
final class Figures {

    private final Map<String, Figure> figures = new LinkedHashMap<>();

    private record Figure(double value, String unit, String note) {}

    void add(String name, double value, String unit) {
        add(name, value, unit, "");
    }

    /** Keeps a figure, and shows it at once. */
    void add(String name, double value, String unit, String note) {
        Figure figure = new Figure(value, unit, note);
        figures.put(name, figure);
        System.out.println(row(name, figure));
    }

    Optional<Double> value(String name) {
        return Optional.ofNullable(figures.get(name)).map(Figure::value);
    }

    private static String row(String name, Figure figure) {
        String format = figure.value() >= 100 ? "%,.0f" : figure.value() >= 10 ? "%.1f" : "%.2f";
        String number = String.format(Locale.ROOT, format, figure.value());
        return String.format(Locale.ROOT, "%-52s %12s %-12s %s", name, number, figure.unit(), figure.note())
                .stripTrailing();
    }

    /** All figures on one line, for programs. */
    String json() {
        Map<String, Object> values = new LinkedHashMap<>();
        figures.forEach((name, figure) -> values.put(
                name.replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT),
                Math.round(figure.value() * 1000) / 1000.0));
        return JsonMapper.builder().build().writeValueAsString(values);
    }
}
