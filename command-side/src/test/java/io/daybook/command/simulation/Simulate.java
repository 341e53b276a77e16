package io.daybook.command.simulation;

/** {@code ./daybook simulate}. */
public final class Simulate {

    private Simulate() {}

    /** Takes {@code --schedules N --seed X}. */
    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[1]);
        int count = Integer.parseInt(arguments[0]);
        Bug bug = arguments.length > 2 ? Bug.valueOf(arguments[2]) : Bug.NONE;
        if (count == 0) {
            Schedule.Outcome told = Schedule.told(first, bug);
            told.trace().forEach(System.out::println);
            System.out.println(told.violation());
            return;
        }
        Tally tally = new Tally();
        long begun = System.nanoTime();
        int found = 0;
        long steps = 0;
        for (long seed = first; seed < first + count; seed++) {
            Schedule.Outcome outcome = Schedule.of(seed, bug);
            tally.add(outcome.tally());
            steps += outcome.steps();
            if (outcome.violation() != null) {
                if (found++ < 3) {
                    System.out.println("seed " + seed + ": " + outcome.violation());
                    outcome.violation().printStackTrace(System.out);
                }
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        for (Happening what : Happening.values()) {
            System.out.printf("%-30s %12d%n", what, tally.of(what));
        }
        System.out.printf("%.0f/s, %d steps each, %d violations%n", count / seconds, steps / count, found);
    }
}
