package io.daybook.query.projection;

import java.util.Map;

/**
 * The rows that one batch of events makes, collected while the events are handled and written together at its end. Used
 * by one thread, once.
 */
public interface Batch {

    /** Writes everything, in the transaction of the batch. */
    void flush();

    /** What changed, by id, for readers who wait for it. Asked after the commit. */
    default Map<String, Change> changes() {
        return Map.of();
    }
}
