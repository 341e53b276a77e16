package io.daybook.shared.types;

/**
 * A place in the event log.
 *
 * @param value from 1 for the first event, without gaps; 0 is before all of them
 */
public record Position(long value) implements Comparable<Position> {

    public static final Position START = new Position(0);

    public Position {
        if (value < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(value, other.value);
    }
}
