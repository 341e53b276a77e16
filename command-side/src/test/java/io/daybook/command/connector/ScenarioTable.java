package io.daybook.command.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Writes down how each connector did in each scenario, and how many requests its double checked meanwhile: {@code
 * target/scenarios/NAME.tsv} by connector, and all of them side by side in {@code target/scenarios.md}.
 */
final class ScenarioTable implements TestWatcher, AfterAllCallback {

    private static final Path FOLDER = Path.of("target", "scenarios");
    private static final Path TABLE = Path.of("target", "scenarios.md");
    private static final Map<String, SortedMap<String, String>> RESULTS = new ConcurrentHashMap<>();

    @Override
    public void testSuccessful(ExtensionContext context) {
        note(context, "passed");
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        note(context, "FAILED");
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        note(context, "not possible: " + cause.getMessage());
    }

    private static void note(ExtensionContext context, String result) {
        Scenario scenario = context.getRequiredTestMethod().getAnnotation(Scenario.class);
        if (scenario != null && context.getRequiredTestInstance() instanceof ConnectorOnTrial suite) {
            RESULTS.computeIfAbsent(name(context), _ -> new TreeMap<>())
                    .put(scenario.value(), result + "\t" + suite.requestsChecked());
        }
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName().replace("ScenariosTest", "");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        SortedMap<String, String> mine = RESULTS.remove(name(context));
        if (mine == null) {
            return;
        }
        try {
            Files.createDirectories(FOLDER);
            List<String> lines = mine.entrySet().stream()
                    .map(entry -> entry.getKey() + "\t" + entry.getValue())
                    .toList();
            Files.write(FOLDER.resolve(name(context) + ".tsv"), lines, StandardCharsets.UTF_8);
            String table = sideBySide();
            Files.writeString(TABLE, table, StandardCharsets.UTF_8);
            System.out.println(table);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String sideBySide() throws IOException {
        SortedMap<String, SortedMap<String, String[]>> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                String connector = file.getFileName().toString().replace(".tsv", "");
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    String[] cells = line.split("\t", -1);
                    all.computeIfAbsent(cells[0], _ -> new TreeMap<>()).put(connector, cells);
                }
            }
        }
        List<String> connectors = all.values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("| scenario | " + String.join(" | ", connectors) + " |");
        lines.add("| --- |" + " --- |".repeat(connectors.size()));
        all.forEach((scenario, row) -> lines.add("| " + scenario + " | "
                + String.join(
                        " | ",
                        connectors.stream().map(each -> cell(row.get(each))).toList()) + " |"));
        lines.add("| requests checked | "
                + String.join(
                        " | ", connectors.stream().map(each -> total(all, each)).toList()) + " |");
        return String.join("\n", lines) + "\n";
    }

    private static String cell(String[] cells) {
        return cells == null ? "-" : cells[1] + " (" + cells[2] + ")";
    }

    private static String total(SortedMap<String, SortedMap<String, String[]>> all, String connector) {
        return Integer.toString(all.values().stream()
                .map(row -> Optional.ofNullable(row.get(connector)))
                .flatMap(Optional::stream)
                .mapToInt(cells -> Integer.parseInt(cells[2]))
                .sum());
    }
}
