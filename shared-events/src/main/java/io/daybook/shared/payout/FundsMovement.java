package io.daybook.shared.payout;

import io.daybook.shared.types.Money;
import io.daybook.shared.types.Position;
import java.time.Instant;

/**
 * What one event of the log did to a merchant's funds.
 *
 * @param position of the event
 * @param amount more than zero
 * @param effectiveAt when the money moved
 */
public record FundsMovement(Position position, Kind kind, Money amount, Instant effectiveAt) {

    /** What becomes of the money. */
    public enum Kind {
        /** New money, which is held back until the merchant's release delay is over. */
        EARNED,
        /** Money that was taken before and is the merchant's again, at once. */
        RESTORED,
        /** Money that is the merchant's no more, at once: refunded, disputed, returned. */
        TAKEN
    }
}
