package io.daybook.command.connector.ach;

/** Who wants to know what came back. */
@FunctionalInterface
public interface ReturnListener {

    /**
     * Takes note of a return. Told at least once and until it returns normally, perhaps more often after a crash: the same
     * operation comes back once only, so a second telling is no news.
     */
    void returned(AchReturn fact);
}
