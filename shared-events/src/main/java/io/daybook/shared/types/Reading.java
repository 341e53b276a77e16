package io.daybook.shared.types;

/**
 * The answer to a query.
 *
 * @param position up to where the log is reflected in the value, read in the same snapshot
 * @param behind whether the position or version that was awaited had not been reached when patience ended
 */
public record Reading<T>(T value, Position position, boolean behind) {}
