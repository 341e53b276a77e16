package io.daybook.shared.types;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted, newest first.
 *
 * @param limit from 1 to {@link #MOST}
 * @param cursor the {@link Page#next} of the page before, or null for the first
 */
public record PageRequest(int limit, @Nullable String cursor) {

    public static final int MOST = 100;

    public PageRequest {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " items");
        }
    }
}
