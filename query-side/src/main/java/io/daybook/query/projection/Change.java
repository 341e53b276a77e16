package io.daybook.query.projection;

/**
 * What a batch did to one thing that readers may wait for.
 *
 * @param version after the batch
 * @param settled whether it is not in processing any more
 */
public record Change(long version, boolean settled) {}
