package io.daybook.gateway.bulk;

import java.util.List;

/**
 * What is kept of a bulk request with its key.
 *
 * @param entries what became of its commands, in order
 */
record BulkView(List<Entry> entries) {

    /**
     * What became of one.
     *
     * @param position that its answer reflects
     * @param text the problem that it was answered with; or what it created, as JSON, personal fields sealed; or nothing,
     *     where it is kept under a key of its own
     */
    record Entry(int status, long position, String text) {}
}
