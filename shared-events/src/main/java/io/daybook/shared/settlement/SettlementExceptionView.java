package io.daybook.shared.settlement;

import io.daybook.shared.types.SettlementId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A difference between a settlement file and our books.
 *
 * @param number within the settlement, from 1
 * @param foundIn the later settlement that told of what was missing
 */
public record SettlementExceptionView(
        SettlementId settlement,
        int number,
        DifferenceReason reason,
        @Nullable SettlementLine line,
        @Nullable OurMovement ours,
        @Nullable String note,
        @Nullable SettlementId foundIn,
        @Nullable Instant resolvedAt,
        Instant createdAt) {}
