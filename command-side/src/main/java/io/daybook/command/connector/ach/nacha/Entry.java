package io.daybook.command.connector.ach.nacha;

import io.daybook.shared.types.Money;
import org.jspecify.annotations.Nullable;

/**
 * One movement of money, or one that comes back.
 *
 * @param bank whose account it reaches; in a return, the bank that it comes back to
 * @param amount in USD, up to 9,999,999,999 cents; 0 in a notification of change
 * @param individualId the originator's own name for the other side, up to 15 characters
 * @param individualName the other side, up to 22 characters
 * @param discretionary two characters: in class WEB, R for a recurring and S for a single payment
 * @param trace unique among the entries of its bank for as long as they can come back
 */
public record Entry(
        TransactionCode code,
        RoutingNumber bank,
        AccountNumber account,
        Money amount,
        String individualId,
        String individualName,
        String discretionary,
        TraceNumber trace,
        @Nullable Addenda addenda) {

    /** The largest amount of one entry, in cents. */
    public static final long LARGEST = 9_999_999_999L;

    /**
     * Refuses what does not fit its fields, without repeating what is personal.
     *
     * @throws IllegalArgumentException when a field is too long, the amount is not in USD or too large, or a code that
     *     comes back goes without the addenda that say why, or the reverse
     */
    public Entry {
        if (!amount.currency().code().equals("USD") || amount.minorUnits() > LARGEST) {
            throw new IllegalArgumentException("an entry is of up to " + LARGEST + " cents of USD");
        }
        Texts.check(individualId, 15, "an individual's identification");
        Texts.required(individualName, 22, "an individual's name");
        Texts.check(discretionary, 2, "discretionary data");
        boolean saysWhy = addenda instanceof Addenda.Return || addenda instanceof Addenda.Change;
        if (saysWhy != code.isComingBack()) {
            throw new IllegalArgumentException("codes 21, 26, 31 and 36 go with addenda 98 or 99, and no others do");
        }
        if (amount.isZero() && !(addenda instanceof Addenda.Change)) {
            throw new IllegalArgumentException("only a notification of change has no amount");
        }
    }

    /** Entry and addenda together, as control records count them. */
    int records() {
        return addenda == null ? 1 : 2;
    }

    /** Personal: not for logs. */
    @Override
    public String toString() {
        return "Entry[" + trace + ", " + code.digits() + ", " + amount + "]";
    }
}
