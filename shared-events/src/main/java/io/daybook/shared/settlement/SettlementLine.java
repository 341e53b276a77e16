package io.daybook.shared.settlement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a settlement file, in words that are the same for every gateway.
 *
 * @param number of the line within the file, from 1
 * @param entry the gateway's own id of the line
 * @param references the names that the gateway may have told us for what it is about
 * @param operation our own key of it, where the file repeats it
 * @param gross what was moved, before the gateway's fee
 * @param fee what the gateway kept for it, or gave back; null for nothing
 * @param addsUp false where the file's own net amount is not what gross and fee come to
 * @param payout the gateway's own id of the payout that it went into, where the file tells
 * @param at when the gateway moved it
 */
public record SettlementLine(
        int number,
        MovementKind kind,
        String entry,
        List<String> references,
        @Nullable String operation,
        Movement gross,
        @Nullable Movement fee,
        boolean addsUp,
        @Nullable String payout,
        Instant at) {

    public SettlementLine {
        references = List.copyOf(references);
    }

    /** What the line changes in all, in minor units, negative where the gateway owes us less. */
    public long net() {
        return gross.signed() + (fee == null ? 0 : fee.signed());
    }
}
