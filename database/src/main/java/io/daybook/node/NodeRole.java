package io.daybook.node;

import java.util.Locale;

/** A part that a process can play, as written in the property {@code daybook.roles}. */
public enum NodeRole {
    /** The public door: HTTP. */
    GATEWAY,
    /** Decides and acts; the only writer of events. */
    COMMAND,
    /** Keeps the query tables. */
    QUERY,
    /** The pretended payment gateway as a process of its own, without a database. */
    SIMULATOR;

    /** The role as it is written in configuration: {@code gateway}, {@code command}, … */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
