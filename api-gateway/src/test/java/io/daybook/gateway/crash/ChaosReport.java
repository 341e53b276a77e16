package io.daybook.gateway.crash;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What came of it: a table for people, and one line of JSON for programs. */
final class ChaosReport {

    private final ChaosSettings settings;
    private final Findings findings;
    private final Receipts receipts;
    private final House house;

    ChaosReport(ChaosSettings settings, Findings findings, Receipts receipts, House house) {
        this.settings = settings;
        this.findings = findings;
        this.receipts = receipts;
        this.house = house;
    }

    void print(Map<Fault, Integer> done, FullCheck check, long began) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seed", settings.seed());
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.println();
        row("seconds in all", String.format(Locale.ROOT, "%.0f", seconds));
        json.put("seconds", Math.round(seconds));
        receipts.counts().forEach((name, count) -> row(name, count));
        json.put("clients", receipts.counts());
        json.put("faults", faults(done));
        List<Double> starts = house.starts().stream().sorted().toList();
        row(
                "starts of Daybook",
                String.format(
                        Locale.ROOT,
                        "%d, %.1f to %.1f s, half of them within %.1f s",
                        starts.size(),
                        starts.getFirst(),
                        starts.getLast(),
                        starts.get(starts.size() / 2)));
        json.put("start_seconds", house.starts());
        row("events", check.events());
        row("charges at the gateway", check.charges());
        json.put("events", check.events());
        json.put("charges", check.charges());
        findings.checks()
                .forEach((name, result) -> row(
                        "checked: " + name,
                        result.looked() + (result.differences() == 0 ? "" : ", DIFFERENT " + result.differences())));
        json.put("checks", findings.checks());
        json.put("differences", findings.differences());
        System.out.println(JsonMapper.builder().build().writeValueAsString(json));
        System.out.println(
                findings.differences() == 0
                        ? "Everything agrees."
                        : findings.differences() + " DIFFERENCES, seed " + settings.seed() + ". Again: "
                                + settings.command());
    }

    private Map<String, Object> faults(Map<Fault, Integer> done) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Fault fault : Fault.values()) {
            int count = done.getOrDefault(fault, 0);
            String whyNot = fault == Fault.FILL_DISK ? house.disk().whyNot() : "";
            row("fault: " + fault.words, whyNot.isEmpty() ? count : "skipped: " + whyNot);
            json.put(fault.name().toLowerCase(Locale.ROOT), count);
        }
        return json;
    }

    private static void row(String name, Object value) {
        System.out.printf("%-56s %s%n", name, value);
    }
}
