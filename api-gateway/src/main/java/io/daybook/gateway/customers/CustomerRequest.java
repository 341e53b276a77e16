package io.daybook.gateway.customers;

import io.daybook.gateway.json.Words;
import io.daybook.gateway.request.Fields;
import io.daybook.shared.customer.CustomerField;
import io.daybook.shared.payment.BillingDetails;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a customer, found to be valid.
 *
 * @param mentioned the fields that were sent, those that are null included
 */
record CustomerRequest(
        Set<CustomerField> mentioned,
        BillingDetails person,
        @Nullable String reference,
        Map<String, String> metadata) {

    static CustomerRequest parse(Fields fields) {
        Set<CustomerField> mentioned = EnumSet.noneOf(CustomerField.class);
        for (CustomerField field : CustomerField.values()) {
            if (fields.mentions(Words.of(field))) {
                mentioned.add(field);
            }
        }
        BillingDetails person = ContactFields.parse(fields);
        String reference = fields.text("reference", 255);
        Map<String, String> metadata = fields.texts("metadata", 50, 40, 500);
        fields.end();
        fields.faults().refuseIfAny();
        return new CustomerRequest(mentioned, person, reference, metadata);
    }

    /** Personal: not for logs. */
    @Override
    public String toString() {
        return "CustomerRequest" + mentioned;
    }
}
