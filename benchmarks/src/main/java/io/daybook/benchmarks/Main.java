package io.daybook.benchmarks;

import io.daybook.gateway.crash.Chaos;
import java.util.Arrays;

/** What the launcher starts: {@code bench …} or {@code chaos …}. */
public final class Main {

    private Main() {}

    /** The first word says what to do; the rest are its options. */
    public static void main(String[] words) throws Exception {
        String order = words.length == 0 ? "bench" : words[0];
        String[] options = words.length == 0 ? words : Arrays.copyOfRange(words, 1, words.length);
        switch (order) {
            case "chaos" -> Chaos.main(options);
            case "bench" -> Bench.main(options);
            default -> Bench.main(words);
        }
    }
}
