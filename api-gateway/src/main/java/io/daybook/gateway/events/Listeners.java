package io.daybook.gateway.events;

import io.daybook.shared.types.Tenant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts who listens, so that no merchant can have too many connections waiting. Thread-safe. */
final class Listeners {

    /** Of a merchant in one mode, on this node. */
    static final int MOST = 10;

    private final Map<Tenant, Integer> counts = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Whether there was a place left. */
    boolean enter(Tenant tenant) {
        int[] count = new int[1];
        counts.compute(tenant, (key, before) -> {
            count[0] = before == null ? 1 : before + 1;
            return Math.min(count[0], MOST);
        });
        return count[0] <= MOST;
    }

    void leave(Tenant tenant) {
        counts.computeIfPresent(tenant, (key, before) -> before == 1 ? null : before - 1);
    }

    /** Nobody listens any more: the node stops. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
