package io.daybook.command.automation;

import io.daybook.shared.operation.ConnectorName;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator of webhooks that were refused: now and then, since anybody can send them and fill a disk. */
final class RefusedWebhooks {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedWebhooks.class);
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private Instant next = Instant.MIN;
    private long untold;

    synchronized void note(ConnectorName connector, String reason, Instant now) {
        if (now.isBefore(next)) {
            untold++;
            return;
        }
        LOG.warn("A webhook to {} was refused: {}. {} more since this was last told", connector, reason, untold);
        untold = 0;
        next = now.plus(BETWEEN);
    }
}
