package io.daybook.eventstore;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Tells readers that the log has grown. */
final class LogSignal {

    private final AtomicLong head = new AtomicLong();
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

    /** The log has got at least to here. */
    void reached(long position) {
        long before = head.getAndAccumulate(position, Math::max);
        if (position > before) {
            listeners.forEach(Runnable::run);
        }
    }

    /** How far the log is known to reach. */
    long head() {
        return head.get();
    }

    /** Calls a listener, which must return at once, whenever the log has grown. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }
}
