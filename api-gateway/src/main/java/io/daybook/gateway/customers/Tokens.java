package io.daybook.gateway.customers;

import io.daybook.shared.types.Id;
import io.daybook.shared.types.PaymentMethodId;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one can pay with: a gateway's token, or the id of a saved payment method. */
public final class Tokens {

    public static final int LONGEST = 255;

    // Begins with a letter: so a card number sent here by mistake is refused unread.
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]*");

    private Tokens() {}

    /** Tells whether a text has the form of either. */
    public static boolean isForm(String text) {
        return FORM.matcher(text).matches();
    }

    /** The id of a saved payment method, if it is one. Gateways' own tokens may begin alike, but have no ULID. */
    public static Optional<PaymentMethodId> saved(String text) {
        return Id.isValid(text, PaymentMethodId.PREFIX) ? Optional.of(new PaymentMethodId(text)) : Optional.empty();
    }
}
