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

    /**
     * @param done how long each fault took, until clients had answers again
     */
    void print(Map<Fault, List<Double>> done, int kills, FullCheck check, long began) {
        Map<String, Object> json = new LinkedHashMap<>();
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.println();
        row("seconds in all", Math.round(seconds));
        row("kills", kills + (kills < settings.kills() ? " of " + settings.kills() + ": the time was up" : ""));
        row("orders acknowledged a second", Math.round(receipts.counted("acknowledged payments") / seconds));
        json.put("seed", settings.seed());
        json.put("seconds", Math.round(seconds));
        json.put("kills", kills);
        receipts.counts().forEach(ChaosReport::row);
        json.put("clients", receipts.counts());
        json.put("faults", faults(done));
        if (!house.starts().isEmpty()) {
            row("starts of Daybook", spread(house.starts()));
        }
        json.put("start_seconds", house.starts());
        row("events", check.events());
        row("charges at the gateway", check.charges());
        json.put("events", check.events());
        json.put("charges", check.charges());
        findings.checks().forEach((name, result) -> row("checked: " + name, checked(result)));
        json.put("checks", findings.checks());
        json.put("differences", findings.differences());
        System.out.println(JsonMapper.builder().build().writeValueAsString(json));
        System.out.println(
                findings.differences() == 0
                        ? "Everything agrees."
                        : findings.differences() + " DIFFERENCES, seed " + settings.seed() + ". Again: "
                                + settings.command());
    }

    private static String checked(Findings.Check result) {
        return result.looked() + (result.differences() == 0 ? "" : ", DIFFERENT " + result.differences());
    }

    private Map<String, Object> faults(Map<Fault, List<Double>> done) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Fault fault : Fault.values()) {
            List<Double> times = done.getOrDefault(fault, List.of());
            String whyNot = fault == Fault.FILL_DISK ? house.disk().whyNot() : "";
            if (!whyNot.isEmpty()) {
                row("fault: " + fault.words, "skipped: " + whyNot);
            } else {
                row("fault: " + fault.words, times.isEmpty() ? "0" : spread(times) + " until answers came again");
            }
            json.put(fault.name().toLowerCase(Locale.ROOT), times.size());
        }
        return json;
    }

    private static String spread(List<Double> seconds) {
        List<Double> sorted = seconds.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%d; half of them %.1f s or less, the longest %.1f s",
                sorted.size(),
                sorted.get((sorted.size() - 1) / 2),
                sorted.getLast());
    }

    private static void row(String name, Object value) {
        System.out.printf("%-56s %s%n", name, value);
    }
}
