package io.daybook.command.simulation;

import java.util.ArrayList;
import java.util.List;

/** What a schedule did, as a number that tells two schedules apart, and on demand in words. */
final class Trace {

    private static final long PRIME = 0x100000001b3L;

    private final boolean inWords;
    private final List<String> lines = new ArrayList<>();
    private long digest = 0xcbf29ce484222325L;

    Trace(boolean inWords) {
        this.inWords = inWords;
    }

    void note(long millis, int node, String what) {
        note(millis, node, what, "");
    }

    void note(long millis, int node, String what, Object detail) {
        digest = mix(mix(mix(digest, millis), node), what.hashCode());
        if (inWords) {
            String who = node == 0 ? "      " : "node " + node;
            lines.add("%,12d ms  %s  %s %s".formatted(millis, who, what, detail));
        }
    }

    private static long mix(long digest, long with) {
        long mixed = (digest ^ with) * PRIME;
        return mixed ^ (mixed >>> 29);
    }

    long digest() {
        return digest;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
