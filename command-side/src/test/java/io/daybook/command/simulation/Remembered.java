package io.daybook.command.simulation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node remembers of streams that it wrote or read: a model of the event store's {@code RecentStreams}. It may lack
 * what another node has written since.
 */
final class Remembered {

    /** Of a stream of which all that is known is that it has events. */
    private static final int TAKEN = 0;

    private final Map<String, Integer> versions = new HashMap<>();

    /** How many events of a stream are remembered, all from the first on; null when none are. */
    @Nullable
    Integer of(String stream) {
        Integer version = versions.get(stream);
        return version == null || version == TAKEN ? null : version;
    }

    boolean isTaken(String stream) {
        return versions.getOrDefault(stream, -1) == TAKEN;
    }

    /** Events were written by this node. */
    void written(String stream, int sequence, int events) {
        Integer before = versions.get(stream);
        if (sequence == 0 || (before != null && before == sequence)) {
            versions.put(stream, sequence + events);
        } else {
            versions.remove(stream);
        }
    }

    /** A stream was read from its first event to its last. */
    void read(String stream, int version) {
        versions.put(stream, version);
    }

    /** What is remembered of a stream is not all that there is. */
    void outdated(String stream) {
        versions.put(stream, TAKEN);
    }

    void forget() {
        versions.clear();
    }
}
