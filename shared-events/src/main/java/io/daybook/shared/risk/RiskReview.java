package io.daybook.shared.risk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the look of a person at a payment stands.
 *
 * @param since when it came to stand so
 * @param note what the person said, if anything
 */
public record RiskReview(
        Status status,
        Instant since,
        @Nullable String by,
        @Nullable String note) {

    /** How it stands. */
    public enum Status {
        OPEN,
        APPROVED,
        REJECTED,
        /** The payment was voided, or its authorization ran out, before anybody decided. */
        LAPSED
    }
}
