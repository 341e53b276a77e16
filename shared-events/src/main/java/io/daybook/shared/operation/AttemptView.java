package io.daybook.shared.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try at a gateway.
 *
 * @param number from 1, over all gateways
 * @param status {@code processing}, {@code unknown}, {@code failed}, {@code declined} or {@code succeeded}
 * @param reason a code, where there is one
 * @param at when the status last changed
 */
public record AttemptView(
        int number,
        ConnectorName connector,
        String status,
        @Nullable String reason,
        Instant at) {}
