package io.daybook.shared.webhook;

import io.daybook.shared.types.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How delivery to an endpoint goes.
 *
 * @param attempts the newest first
 * @param delivered the sequence number up to which everything has been delivered or was not asked for; null before
 *     delivery has begun
 * @param failingSince when the first delivery failed that none succeeded after; null when all is well
 * @param nextAt when it is tried again; null when nothing has failed
 */
public record DeliveryReport(
        Page<DeliveryAttempt> attempts,
        @Nullable Long delivered,
        @Nullable Instant failingSince,
        @Nullable Instant nextAt) {}
