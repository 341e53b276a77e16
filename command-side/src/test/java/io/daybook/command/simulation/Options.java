package io.daybook.command.simulation;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** What {@code ./daybook simulate} was asked for. */
record Options(long schedules, long seed, int threads, Bug bug, boolean trace) {

    /**
     * Reads the words of the command line.
     *
     * @throws IllegalArgumentException when one is not understood
     */
    static Options parse(List<String> words) {
        long schedules = 100_000;
        long seed = 1;
        long threads = Runtime.getRuntime().availableProcessors();
        Bug bug = Bug.NONE;
        boolean trace = false;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--schedules" -> schedules = number(word, rest, 1);
                case "--seed" -> seed = number(word, rest, Long.MIN_VALUE);
                case "--threads" -> threads = number(word, rest, 1);
                case "--bug" -> bug = bug(rest);
                case "--trace" -> trace = true;
                default -> throw new IllegalArgumentException("There is no option '" + word + "'.");
            }
        }
        return new Options(schedules, seed, Math.toIntExact(Math.min(threads, 1_000)), bug, trace);
    }

    private static long number(String option, Iterator<String> rest, long least) {
        try {
            long number = Long.parseLong(rest.hasNext() ? rest.next() : "");
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException(option + " takes a number.", notOne);
        }
        throw new IllegalArgumentException(option + " takes a number from " + least + ".");
    }

    private static Bug bug(Iterator<String> rest) {
        String name = rest.hasNext() ? rest.next() : "";
        return Arrays.stream(Bug.values())
                .filter(bug -> bug.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no bug '" + name + "'."));
    }
}
