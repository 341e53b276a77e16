package io.daybook.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;

/**
 * When a request came to Daybook, by {@link System#nanoTime} of this process. Requests within a request came with it, since
 * they inherit its attributes.
 */
public final class Arrival {

    private static final String ATTRIBUTE = Arrival.class.getName();

    private Arrival() {}

    /** The moment in nanoseconds; now, when it is asked for first. */
    public static long of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Long known) {
            return known;
        }
        long now = System.nanoTime();
        request.setAttribute(ATTRIBUTE, now);
        return now;
    }
}
