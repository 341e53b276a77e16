package io.daybook.command.simulation;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code ./daybook simulate}: lives many seeds, counts what happened, and stops at the first violation. */
public final class Simulate {

    /** What the options are. */
    public static final String HELP =
            """
            ./daybook simulate [--schedules N] [--seed X] [--threads T] [--bug NAME] [--trace]
              --schedules  how many schedules to live, each with the next seed (100000)
              --seed       the first of the seeds (1)
              --threads    how many at once (one for each processor)
              --bug        plants a bug: %s
              --trace      lives the first seed alone, and tells all that happened in it
            """.formatted(Arrays.stream(Bug.values()).map(Bug::name).collect(Collectors.joining(", ")));

    private static final int VIOLATED = 1;
    private static final int MISUNDERSTOOD = 2;

    private Simulate() {}

    /** Takes the options of {@link #HELP}, and exits with another status than 0 when something was violated. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out));
    }

    /** The same, answering the status to exit with. */
    public static int run(List<String> words, PrintStream out) {
        Options options;
        try {
            options = Options.parse(words);
        } catch (IllegalArgumentException mistake) {
            out.println(mistake.getMessage());
            out.print(HELP);
            return MISUNDERSTOOD;
        }
        if (options.trace()) {
            return tell(Schedule.told(options.seed(), options.bug()), options.bug(), out);
        }
        Campaign campaign = new Campaign(options, out);
        campaign.run();
        show(campaign, options, out);
        Schedule.Outcome violated = campaign.violated();
        return violated == null ? 0 : tell(Schedule.told(violated.seed(), options.bug()), options.bug(), out);
    }

    private static int tell(Schedule.Outcome told, Bug bug, PrintStream out) {
        told.trace().forEach(out::println);
        out.printf("seed %d, %d steps, digest %016x%n", told.seed(), told.steps(), told.digest());
        Violation violation = told.violation();
        if (violation == null) {
            out.println("no violation");
            return 0;
        }
        out.println("VIOLATION: " + violation.getMessage());
        violation.printStackTrace(out);
        String planted = bug == Bug.NONE ? "" : " --bug " + bug;
        out.printf("Live it again: ./daybook simulate --trace --seed %d%s%n", told.seed(), planted);
        return VIOLATED;
    }

    private static void show(Campaign campaign, Options options, PrintStream out) {
        group("Faults", Happening.faults(), campaign.tally(), out);
        group("What followed from them", Happening.consequences(), campaign.tally(), out);
        group("Outcomes", Happening.outcomes(), campaign.tally(), out);
        out.printf(
                "%n%,d schedules from seed %d in %.1f s: %,.0f a second on %d threads, %d steps each%n",
                campaign.lived(),
                options.seed(),
                campaign.seconds(),
                campaign.lived() / campaign.seconds(),
                options.threads(),
                campaign.steps() / Math.max(1, campaign.lived()));
        out.printf("Violations: %d%n", campaign.violated() == null ? 0 : 1);
    }

    private static void group(String title, Set<Happening> things, Tally tally, PrintStream out) {
        out.printf("%n%s%n", title);
        for (Happening what : things) {
            out.printf("  %-34s %,15d%n", what.words(), tally.of(what));
        }
    }
}
