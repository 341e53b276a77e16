package io.daybook.shared.types;

/**
 * The answer to a command that was obeyed.
 *
 * @param version the aggregate's version after it: the sequence number of its last event, from 0. A view of this
 *     version or a later one shows what the command did.
 */
public record Accepted(long version) {}
