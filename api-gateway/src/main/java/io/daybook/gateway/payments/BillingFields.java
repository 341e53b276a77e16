package io.daybook.gateway.payments;

import io.daybook.gateway.customers.ContactFields;
import io.daybook.gateway.request.Fields;
import io.daybook.shared.payment.BillingDetails;
import org.jspecify.annotations.Nullable;

/** Reads who pays. */
final class BillingFields {

    private BillingFields() {}

    static @Nullable BillingDetails parse(Fields payment) {
        Fields fields = payment.object("billing_details");
        if (fields == null) {
            return null;
        }
        BillingDetails details = ContactFields.parse(fields);
        fields.end();
        return details;
    }
}
