package io.daybook.shared.types;

/**
 * An order to one aggregate. It carries the ids of whatever it creates, so that giving it twice changes nothing: an
 * aggregate that meets an id again answers as it did the first time.
 */
public interface Command {

    /** The aggregate that decides, and the key by which commands are routed to it. */
    Id target();
}
