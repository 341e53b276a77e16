package io.daybook.shared.customer;

import io.daybook.shared.payment.BillingDetails;
import io.daybook.shared.types.Personal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a customer is. What is personal is sealed field by field, so that one can be changed without opening the others.
 *
 * @param reference the merchant's own name for the customer, not personal
 * @param metadata the merchant's own keys and values, not personal
 * @param emailIndex the blind index of the e-mail address, a keyed hash by which the customer is found again; null without
 *     one, and for customers that were registered before there was an index
 */
public record CustomerDetails(
        @Nullable Personal<String> name,
        @Nullable Personal<String> email,
        @Nullable Personal<String> phone,
        @Nullable Personal<BillingDetails.Address> address,
        @Nullable String reference,
        Map<String, String> metadata,
        @Nullable String emailIndex) {

    /** A customer of whom nothing is known. */
    public static final CustomerDetails NONE = new CustomerDetails(null, null, null, null, null, Map.of());

    /** Of a customer who is not looked for by e-mail. */
    public CustomerDetails(
            @Nullable Personal<String> name,
            @Nullable Personal<String> email,
            @Nullable Personal<String> phone,
            @Nullable Personal<BillingDetails.Address> address,
            @Nullable String reference,
            Map<String, String> metadata) {
        this(name, email, phone, address, reference, metadata, null);
    }

    public CustomerDetails {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata)); // in the merchant's order
    }

    /**
     * These details after a change.
     *
     * @param changed the fields to take from the other
     * @param other null or empty where a field is removed
     */
    public CustomerDetails with(Set<CustomerField> changed, CustomerDetails other) {
        return new CustomerDetails(
                changed.contains(CustomerField.NAME) ? other.name : name,
                changed.contains(CustomerField.EMAIL) ? other.email : email,
                changed.contains(CustomerField.PHONE) ? other.phone : phone,
                changed.contains(CustomerField.ADDRESS) ? other.address : address,
                changed.contains(CustomerField.REFERENCE) ? other.reference : reference,
                changed.contains(CustomerField.METADATA) ? other.metadata : metadata,
                changed.contains(CustomerField.EMAIL) ? other.emailIndex : emailIndex);
    }
}
