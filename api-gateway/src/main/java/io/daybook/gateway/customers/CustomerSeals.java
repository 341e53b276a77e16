package io.daybook.gateway.customers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.eventstore.MessageJson;
import io.daybook.personal.BlindIndex;
import io.daybook.personal.PersonalKeys;
import io.daybook.personal.SubjectErasedException;
import io.daybook.shared.customer.CustomerDetails;
import io.daybook.shared.payment.BillingDetails;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Personal;
import org.jspecify.annotations.Nullable;

/** Seals what is personal in a customer under the customer's own key, field by field, and opens it. */
final class CustomerSeals {

    private static final String NAME = "name";
    private static final String EMAIL = "email";
    private static final String PHONE = "phone";
    private static final String ADDRESS = "address";
    private static final ObjectMapper MAPPER = MessageJson.mapper();

    private final PersonalKeys keys;
    private final BlindIndex index;

    CustomerSeals(PersonalKeys keys, BlindIndex index) {
        this.keys = keys;
        this.index = index;
    }

    /**
     * What goes into the log. The key exists durably when this returns.
     *
     * @throws SubjectErasedException when the customer has been erased
     */
    CustomerDetails seal(CustomerRequest request, CustomerId customer, MerchantId merchant) {
        BillingDetails person = request.person();
        String email = person.email();
        BillingDetails.Address address = person.address();
        return new CustomerDetails(
                sealed(customer, NAME, person.name()),
                sealed(customer, EMAIL, email),
                sealed(customer, PHONE, person.phone()),
                address == null ? null : keys.seal(customer, ADDRESS, json(address)),
                request.reference(),
                request.metadata(),
                email == null ? null : emailIndex(merchant, email));
    }

    /** By which customers with an e-mail address are found again. */
    String emailIndex(MerchantId merchant, String email) {
        return index.ofEmail(merchant, email);
    }

    private @Nullable Personal<String> sealed(CustomerId customer, String field, @Nullable String text) {
        return text == null ? null : keys.seal(customer, field, text);
    }

    /** Each field is null when there is none, or the person has been erased. */
    BillingDetails open(CustomerDetails details) {
        Personal<BillingDetails.Address> address = details.address();
        return new BillingDetails(
                opened(details.name(), NAME),
                opened(details.email(), EMAIL),
                opened(details.phone(), PHONE),
                address == null
                        ? null
                        : keys.open(address, ADDRESS)
                                .map(CustomerSeals::address)
                                .orElse(null));
    }

    private @Nullable String opened(@Nullable Personal<String> sealed, String field) {
        return sealed == null ? null : keys.open(sealed, field).orElse(null);
    }

    private static String json(BillingDetails.Address address) {
        try {
            return MAPPER.writeValueAsString(address);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("an address could not be written");
        }
    }

    private static BillingDetails.Address address(String json) {
        try {
            return MAPPER.readValue(json, BillingDetails.Address.class);
        } catch (JsonProcessingException failure) {
            // The cause would quote what is personal.
            throw new IllegalStateException("an address could not be read");
        }
    }
}
