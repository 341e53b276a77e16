package io.daybook.shared.types;

import java.time.Duration;

/**
 * How fresh a reading must be, and for how long to wait for it.
 *
 * @param position the projection must have got to here
 * @param version what is read must be of this version or a later one; −1 asks for none
 * @param settled what is read must not be in processing any more. Unlike the other two, this is a wish: when patience
 *     ends, the reading is given as it is
 * @param patience how long to wait at most
 */
public record Await(Position position, long version, boolean settled, Duration patience) {

    /** As it is now. */
    public static final Await NOTHING = new Await(Position.START, -1, false, Duration.ZERO);

    public static Await position(Position position, Duration patience) {
        return new Await(position, -1, false, patience);
    }

    /** What a command did, without waiting for a gateway. */
    public static Await version(Accepted accepted, Duration patience) {
        return new Await(Position.START, accepted.version(), false, patience);
    }

    /** What a command did, and what a gateway said to it. */
    public static Await outcome(Accepted accepted, Duration patience) {
        return new Await(Position.START, accepted.version(), true, patience);
    }
}
