package io.daybook.offenders.command.rules;

import java.time.Instant;
import org.slf4j.LoggerFactory;

/** Rules that look at the clock and write to the log. */
public final class ImpureRules {

    Instant decide() {
        LoggerFactory.getLogger(ImpureRules.class).info("decided");
        return Instant.now();
    }
}
