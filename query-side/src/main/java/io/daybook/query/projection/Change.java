package io.daybook.query.projection;

import org.jspecify.annotations.Nullable;

/**
 * What a batch did to one thing that readers may wait for.
 *
 * @param version after the batch
 * @param settled whether it is not in processing any more
 * @param row as it stands after the batch, for readers to take instead of looking; null to have them look. Never changed
 *     any more
 */
public record Change(
        long version, boolean settled, @Nullable Object row) {

    /** Of something that readers look at themselves. */
    public Change(long version, boolean settled) {
        this(version, settled, null);
    }
}
