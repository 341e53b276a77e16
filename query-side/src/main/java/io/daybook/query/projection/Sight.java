package io.daybook.query.projection;

import java.util.List;

/**
 * One look at the query tables, in one snapshot.
 *
 * @param position up to where the projection reflected the log
 * @param version of what was looked at, to be compared with an awaited version; −1 when it is not there
 * @param settled whether it is not in processing any more
 * @param related ids of other things whose change may end the waiting
 */
public record Sight<T>(T value, long position, long version, boolean settled, List<String> related) {

    /** Of something that has no version and no outcome to wait for. */
    public static <T> Sight<T> of(T value, long position) {
        return new Sight<>(value, position, Long.MAX_VALUE, true, List.of());
    }
}
