package io.daybook.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What Daybook is held to, as its design says, beside what was measured. */
final class Bars {

    private static final double NONE = Double.NaN;

    private static final List<Bar> ALL = List.of(
            atLeast("events appended/s by raw INSERTs/s, 64 callers", "store.append.64.of_raw", 1.5, 2.5),
            atLeast("payments/s by raw INSERTs/s", "http.payments.best.of_raw", 0.2, 0.35),
            atMost("CPU of a payment in all, ms", "http.payments.best.cpu_ms", 0.75, NONE),
            atMost("p99 of payments at half that load, ms", "http.half.p99_ms", 50, NONE),
            atLeast("GET of a payment/s by raw INSERTs/s", "http.get.of_raw", 0.6, 1),
            atMost("acceptance, the gateway takes 3 s, p99 ms", "slow.acceptance.p99_ms", 2000, NONE),
            atMost("commit to projection at 500 payments/s, p99 ms", "http.lag.all.p99_ms", 25, 10),
            atLeast("rebuild of the slowest projection, events/s", "http.rebuild.slowest.per_second", 25_000, 100_000),
            atMost("CPU of a payment, largest log by smallest", "scale.cpu_ratio", 1.2, 1.1),
            atMost("start to the first payment, empty folder, s", "http.start.first.seconds", 8, 4),
            atMost("start to the first payment, again, s", "http.start.again.seconds", 8, 4),
            atMost("resident after the load, in all, MB", "http.resident.megabytes", 800, 500));

    /** Held to nothing, but the same on any machine. */
    private static final Bar CPU_OF_RAW =
            atMost("CPU of a payment by that of a raw INSERT", "http.payments.best.cpu_of_raw_x", NONE, NONE);

    private Bars() {}

    private record Bar(String what, String path, double bar, double stretch, boolean more) {

        boolean isMet(double measured, double wanted) {
            return more ? measured >= wanted : measured <= wanted;
        }

        String verdict(double measured) {
            if (!isMet(measured, bar)) {
                return "SHORT";
            }
            return !Double.isNaN(stretch) && isMet(measured, stretch) ? "met, and the stretch" : "met";
        }

        String words(double wanted) {
            return Double.isNaN(wanted) ? "" : (more ? ">= " : "<= ") + Figures.number(wanted);
        }
    }

    private static Bar atLeast(String what, String path, double bar, double stretch) {
        return new Bar(what, path, bar, stretch, true);
    }

    private static Bar atMost(String what, String path, double bar, double stretch) {
        return new Bar(what, path, bar, stretch, false);
    }

    /** Prints the table; answers whether every bar that was measured is met. */
    static boolean show(Figures figures) {
        System.out.println();
        print("held to", "measured", "bar", "stretch", "");
        boolean met = true;
        for (Bar bar : ALL) {
            OptionalDouble measured = figures.value(bar.path());
            if (measured.isEmpty()) {
                print(bar.what(), "", bar.words(bar.bar()), bar.words(bar.stretch()), "not measured in this run");
                continue;
            }
            double value = measured.getAsDouble();
            met &= bar.isMet(value, bar.bar());
            print(
                    bar.what(),
                    Figures.number(value),
                    bar.words(bar.bar()),
                    bar.words(bar.stretch()),
                    bar.verdict(value));
            figures.put("bars." + bar.path().replace('.', '_'), bar.verdict(value));
        }
        System.out.println();
        return met;
    }

    /** Prints what is held to a bar beside another run's, and how far apart the two are. */
    static void compare(Figures figures, JsonNode other) {
        print("beside the other run", "this", "other", "apart", "");
        for (Bar bar : Stream.concat(ALL.stream(), Stream.of(CPU_OF_RAW)).toList()) {
            JsonNode node = other.at("/" + bar.path().replace('.', '/'));
            OptionalDouble measured = figures.value(bar.path());
            if (measured.isPresent() && node.isNumber()) {
                double mine = measured.getAsDouble();
                double theirs = node.asDouble();
                double apart = Math.max(mine, theirs) / Math.min(mine, theirs) - 1;
                String percent = String.format(Locale.ROOT, "%.0f %%", apart * 100);
                print(bar.what(), Figures.number(mine), Figures.number(theirs), percent, apart > 0.2 ? "FAR" : "");
                figures.put("apart." + bar.path().replace('.', '_'), apart);
            }
        }
        System.out.println();
    }

    private static void print(String what, String measured, String bar, String stretch, String verdict) {
        System.out.println(
                String.format(Locale.ROOT, "%-50s %10s  %-10s %-12s %s", what, measured, bar, stretch, verdict)
                        .stripTrailing());
    }
}
