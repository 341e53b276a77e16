package io.daybook.gateway.customers;

import io.daybook.shared.customer.CustomerView;
import io.daybook.shared.payment.BillingDetails;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A customer as the API answers it, field by field as in the OpenAPI document. */
record CustomerBody(
        String id,
        String object,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        BillingDetails.@Nullable Address address,
        @Nullable String reference,
        Map<String, String> metadata,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    static CustomerBody of(CustomerView view, CustomerSeals seals) {
        BillingDetails person = seals.open(view.details());
        return new CustomerBody(
                view.id().value(),
                "customer",
                person.name(),
                person.email(),
                person.phone(),
                person.address(),
                view.details().reference(),
                view.details().metadata(),
                view.createdAt(),
                view.updatedAt(),
                view.version());
    }

    /** Personal: not for logs. */
    @Override
    public String toString() {
        return "CustomerBody[" + id + "]";
    }
}
