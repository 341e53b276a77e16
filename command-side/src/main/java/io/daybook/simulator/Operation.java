package io.daybook.simulator;

import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.types.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway did, or was kept from doing by the issuer.
 *
 * @param reference its own name; for an authorization that of the charge
 * @param charge the charge that it belongs to
 * @param method the type of what was paid with, such as {@code card}
 * @param card for an authorization only
 * @param checks for an authorization only
 * @param decline null when it was executed
 */
public record Operation(
        String key,
        OperationKind kind,
        String reference,
        String charge,
        Money amount,
        String method,
        @Nullable Card card,
        @Nullable Checks checks,
        @Nullable Refusal decline,
        Instant at) {}
