package io.daybook.gateway.operations;

import io.daybook.shared.operation.AttemptView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try at a gateway, as the API answers it of payments, refunds and payouts.
 *
 * @param number from 1 at each gateway
 * @param reason null where there is nothing to explain
 */
public record AttemptBody(
        int number,
        String connector,
        String status,
        @Nullable String reason,
        Instant at) {

    public static AttemptBody of(AttemptView attempt) {
        return new AttemptBody(
                attempt.number(), attempt.connector().value(), attempt.status(), attempt.reason(), attempt.at());
    }
}
