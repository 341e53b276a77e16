package io.daybook.simulator;

import org.jspecify.annotations.Nullable;

/** The gateway's own sanity: it never captures more than is authorized, nor gives back more than was captured. */
final class Sums {

    private Sums() {}

    /** The code of what is wrong with an instruction for this charge; null when nothing is. */
    static @Nullable String fault(Charge charge, Instruction instruction) {
        long amount = instruction.amount().minorUnits();
        if (!charge.currency().equals(instruction.amount().currency())) {
            return "currency_differs";
        }
        return switch (instruction.kind()) {
            case AUTHORIZE -> "already_authorized";
            case CAPTURE -> amount > charge.capturable() ? "capture_exceeds_authorized" : null;
            case VOID -> amount == charge.capturable() ? null : "void_differs_from_remainder";
            case REFUND -> amount > charge.refundable() ? "refund_exceeds_captured" : null;
            case PAYOUT -> "payout_of_a_charge";
            case REVERSE ->
                amount == charge.capturable() + charge.refundable() ? null : "reversal_differs_from_remainder";
        };
    }
}
