package io.daybook.gateway.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests are answered in a window, by this node. What was not used is kept for one window at most, and comes back
 * evenly, not all at once.
 *
 * @param window from a second on
 * @param keyReads by one credential, of what only reads
 * @param keyWrites by one credential, of everything else
 * @param merchantReads by all credentials of one merchant and mode together
 * @param merchantWrites likewise
 */
record Budgets(
        @DefaultValue("1s") Duration window,
        @DefaultValue("50000") long keyReads,
        @DefaultValue("10000") long keyWrites,
        @DefaultValue("100000") long merchantReads,
        @DefaultValue("20000") long merchantWrites) {

    Budgets {
        if (window.toSeconds() < 1 || !window.equals(Duration.ofSeconds(window.toSeconds()))) {
            throw new IllegalArgumentException("daybook.limits: a window is of whole seconds, at least one");
        }
        if (Math.min(Math.min(keyReads, keyWrites), Math.min(merchantReads, merchantWrites)) < 1) {
            throw new IllegalArgumentException("daybook.limits: a budget is at least 1");
        }
    }
}
