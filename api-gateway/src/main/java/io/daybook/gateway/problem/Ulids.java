package io.daybook.gateway.problem;

import com.github.f4b6a3.ulid.UlidCreator;

/** New ids. */
public final class Ulids {

    private Ulids() {}

    /** A new id that begins with a prefix. Later ids of one process sort after earlier ones. Thread-safe. */
    public static String next(String prefix) {
        return prefix + UlidCreator.getMonotonicUlid();
    }
}
