package io.daybook.command.connector.paypal;

import java.util.List;
import java.util.Optional;

/**
 * How a dispute stands, in PayPal's words: its status, and once it is resolved, for whom. Source: Disputes v1, {@code
 * dispute_outcome.outcome_code} and {@code fund_movements}.
 */
final class Disputes {

    private static final String PAID_BY_PAYPAL = "RESOLVED_WITH_PAYOUT";
    private static final String FOR_THE_BUYER = "RESOLVED_BUYER_FAVOUR";

    private Disputes() {}

    /** Such as {@code OPEN}, {@code WAITING_FOR_SELLER_RESPONSE}, or {@code RESOLVED_BUYER_FAVOUR}. */
    static String status(Fields dispute) throws NoAnswerException {
        String status = dispute.text("status");
        Optional<Fields> outcome = dispute.optionalObject("dispute_outcome");
        if (!status.equals("RESOLVED") || outcome.isEmpty()) {
            return status;
        }
        String code = outcome.get().optionalText("outcome_code").orElse(status);
        return code.equals(PAID_BY_PAYPAL) && isPaidBySeller(dispute) ? FOR_THE_BUYER : code;
    }

    /**
     * Of a payout PayPal says only that one of the two was protected. Who has paid in the end is told by what was moved, if
     * it is told: then it is lost where more was taken from the seller than given back.
     */
    private static boolean isPaidBySeller(Fields dispute) throws NoAnswerException {
        long taken = 0;
        for (String[] names :
                List.of(new String[] {"fund_movements", "party"}, new String[] {"money_movements", "affected_party"})) {
            for (Fields movement : dispute.list(names[0])) {
                if (movement.optionalText(names[1]).orElse("").equals("SELLER")) {
                    taken += signed(movement);
                }
            }
        }
        return taken > 0;
    }

    private static long signed(Fields movement) throws NoAnswerException {
        if (movement.optionalObject("amount").isEmpty()) {
            return 0; // Of an asset that is no money.
        }
        long amount = movement.money("amount").minorUnits();
        return switch (movement.optionalText("type").orElse("")) {
            case "DEBIT" -> amount;
            case "CREDIT" -> -amount;
            default -> 0;
        };
    }
}
