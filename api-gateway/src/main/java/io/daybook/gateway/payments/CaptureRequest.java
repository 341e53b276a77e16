package io.daybook.gateway.payments;

import io.daybook.gateway.request.Fields;
import io.daybook.shared.types.MinorUnits;
import org.jspecify.annotations.Nullable;

/**
 * The body of a capture, found to be valid.
 *
 * @param amount all that is left when null
 */
record CaptureRequest(@Nullable MinorUnits amount, boolean last) {

    static CaptureRequest parse(Fields fields) {
        Long amount = fields.amount("amount");
        Boolean last = fields.flag("final");
        fields.end();
        fields.faults().refuseIfAny();
        return new CaptureRequest(amount == null ? null : new MinorUnits(amount), Boolean.TRUE.equals(last));
    }
}
