package io.daybook.shared.payment;

import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Personal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant says of a payment and Daybook only keeps.
 *
 * @param reference the merchant's own name for it
 * @param description free text, in the clear
 * @param personalDescription free text that the merchant marked as personal; never together with the one in the clear
 * @param billing who pays
 * @param metadata the merchant's own keys and values, not personal
 * @param customerReference the gateway's own id of the customer, where what is paid with was saved and is bound to it
 */
public record PaymentDetails(
        @Nullable CustomerId customer,
        @Nullable String reference,
        @Nullable String description,
        @Nullable Personal<String> personalDescription,
        @Nullable String statementDescriptor,
        @Nullable String returnUrl,
        @Nullable Personal<BillingDetails> billing,
        Map<String, String> metadata,
        @Nullable String customerReference) {

    public PaymentDetails {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata)); // in the merchant's order
    }

    /** Of a payment with something that is bound to no customer of a gateway. */
    public PaymentDetails(
            @Nullable CustomerId customer,
            @Nullable String reference,
            @Nullable String description,
            @Nullable Personal<String> personalDescription,
            @Nullable String statementDescriptor,
            @Nullable String returnUrl,
            @Nullable Personal<BillingDetails> billing,
            Map<String, String> metadata) {
        this(
                customer,
                reference,
                description,
                personalDescription,
                statementDescriptor,
                returnUrl,
                billing,
                metadata,
                null);
    }

    public static final PaymentDetails NONE = new PaymentDetails(null, null, null, null, null, null, null, Map.of());
}
