package io.daybook.gateway.crash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What was checked, how often, and every difference that was found. Thread-safe. */
final class Findings {

    private static final int TOLD = 8;
    private static final int LONGEST = 1_000;

    private final Map<String, Check> checks = new LinkedHashMap<>();
    private final List<String> told = new ArrayList<>();
    private final Consumer<String> teller;

    /** Prints what it finds. */
    Findings() {
        this(System.out::println);
    }

    /**
     * @param teller is told each difference as it is found, in one line
     */
    Findings(Consumer<String> teller) {
        this.teller = teller;
    }

    /**
     * One kind of check.
     *
     * @param looked how many things were looked at
     * @param differences how many of them were not as they must be
     */
    record Check(long looked, long differences) {}

    /** So many things were looked at. */
    synchronized void looked(String check, long count) {
        Check before = checks.getOrDefault(check, new Check(0, 0));
        checks.put(check, new Check(before.looked() + count, before.differences()));
    }

    /** Something is not as it must be. The first of each kind are printed at once. */
    synchronized void differs(String check, String what) {
        Check before = checks.getOrDefault(check, new Check(0, 0));
        checks.put(check, new Check(before.looked(), before.differences() + 1));
        if (before.differences() < TOLD) {
            String line = check + ": " + what.substring(0, Math.min(what.length(), LONGEST));
            told.add(line);
            teller.accept("DIFFERENCE " + line);
        }
    }

    /** Looks at one thing. */
    void same(String check, Object expected, Object actual, Supplier<String> where) {
        that(check, Objects.equals(expected, actual), () -> where.get() + " is " + actual + ", not " + expected);
    }

    /** Looks at one thing. */
    void that(String check, boolean holds, Supplier<String> otherwise) {
        looked(check, 1);
        if (!holds) {
            differs(check, otherwise.get());
        }
    }

    synchronized Map<String, Check> checks() {
        return new LinkedHashMap<>(checks);
    }

    /** All differences together. */
    synchronized long differences() {
        return checks.values().stream().mapToLong(Check::differences).sum();
    }

    /** The differences that were printed. */
    synchronized List<String> told() {
        return List.copyOf(told);
    }
}
