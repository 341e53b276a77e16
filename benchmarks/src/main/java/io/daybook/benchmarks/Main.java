package io.daybook.benchmarks;

import io.daybook.benchmarks.micro.Micro;
import io.daybook.command.simulation.Simulate;
import io.daybook.gateway.crash.Chaos;
import io.daybook.gateway.crash.Outage;
import java.util.Arrays;
import java.util.List;

/** The programs of this module, by their first word. */
public final class Main {

    private static final int MISUNDERSTOOD = 2;

    private Main() {}

    /** Takes the name of a program, {@code bench} when there is none, and what that program takes. */
    public static void main(String[] arguments) throws Exception {
        boolean named = arguments.length > 0 && !arguments[0].startsWith("-");
        String program = named ? arguments[0] : "bench";
        List<String> rest = List.of(Arrays.copyOfRange(arguments, named ? 1 : 0, arguments.length));
        int status = switch (program) {
            case "bench" -> bench(rest);
            case "chaos" -> Chaos.run(rest);
            case "outage" -> Outage.run(rest);
            case "jmh" -> Micro.run(rest);
            case "simulate" -> Simulate.run(rest, System.out);
            default -> {
                System.err.println("there is no program '" + program + "' here");
                yield MISUNDERSTOOD;
            }
        };
        // The threads of a database that was left in a failure would keep the process alive.
        System.exit(status);
    }

    /** Its second word may be {@code jmh}. */
    private static int bench(List<String> words) throws Exception {
        boolean micro = !words.isEmpty() && words.getFirst().equals("jmh");
        return micro ? Micro.run(words.subList(1, words.size())) : Bench.run(words);
    }
}
