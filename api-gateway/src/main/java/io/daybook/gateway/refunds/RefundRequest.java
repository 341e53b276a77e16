package io.daybook.gateway.refunds;

import io.daybook.gateway.request.Fields;
import io.daybook.shared.types.MinorUnits;
import org.jspecify.annotations.Nullable;

/**
 * The body of a refund, found to be valid.
 *
 * @param amount all that is left when null
 */
record RefundRequest(@Nullable MinorUnits amount, @Nullable String reason) {

    static RefundRequest parse(Fields fields) {
        Long amount = fields.amount("amount");
        String reason = fields.text("reason", 255);
        fields.end();
        fields.faults().refuseIfAny();
        return new RefundRequest(amount == null ? null : new MinorUnits(amount), reason);
    }
}
