package io.daybook.gateway.customers;

import io.daybook.gateway.request.Fields;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.shared.payment.BillingDetails;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a person is called and how one is reached. Every limit is in the OpenAPI document too. */
public final class ContactFields {

    // Deliberately wide: only a message that arrives proves an address.
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s.]+");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private ContactFields() {}

    /** The fields of the details, one by one, without ending them. */
    public static BillingDetails parse(Fields fields) {
        return new BillingDetails(fields.text("name", 255), email(fields), fields.text("phone", 30), address(fields));
    }

    /** An e-mail address to look for; null when none is given. */
    public static @Nullable String email(QueryParameters query) {
        return query.text("email", 254, text -> EMAIL.matcher(text).matches(), "An e-mail address.");
    }

    /** An e-mail address, as far as one can tell without writing to it. */
    public static @Nullable String email(Fields fields) {
        return fields.text("email", 254, text -> EMAIL.matcher(text).matches(), "An e-mail address.");
    }

    private static BillingDetails.@Nullable Address address(Fields person) {
        Fields fields = person.object("address");
        if (fields == null) {
            return null;
        }
        BillingDetails.Address address = new BillingDetails.Address(
                fields.text("line1", 255),
                fields.text("line2", 255),
                fields.text("city", 255),
                fields.text("state", 255),
                fields.text("postal_code", 20),
                fields.text(
                        "country", 2, text -> COUNTRY.matcher(text).matches(), "Two capital letters (ISO 3166-1)."));
        fields.end();
        return address;
    }
}
