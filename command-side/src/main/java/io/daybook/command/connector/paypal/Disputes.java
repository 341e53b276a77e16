package io.daybook.command.connector.paypal;

import java.util.Optional;

/**
 * How a dispute stands, in PayPal's words: its status, and once it is resolved, for whom. Source: Disputes v1, {@code
 * dispute_outcome.outcome_code}.
 */
final class Disputes {

    private Disputes() {}

    /** Such as {@code OPEN}, {@code WAITING_FOR_SELLER_RESPONSE}, or {@code RESOLVED_BUYER_FAVOUR}. */
    static String status(Fields dispute) throws NoAnswerException {
        String status = dispute.text("status");
        Optional<Fields> outcome = dispute.optionalObject("dispute_outcome");
        return status.equals("RESOLVED") && outcome.isPresent()
                ? outcome.get().optionalText("outcome_code").orElse(status)
                : status;
    }
}
