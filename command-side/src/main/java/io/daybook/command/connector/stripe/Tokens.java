package io.daybook.command.connector.stripe;

import java.util.regex.Pattern;

/** What Stripe's own script gives a checkout in place of a card. */
final class Tokens {

    /** A confirmation token, made by Stripe's payment element. */
    static final String CONFIRMATION = "ctoken_";

    private static final Pattern FORM = Pattern.compile("(pm|card|src|ctoken)_[A-Za-z0-9_]{4,250}");

    private Tokens() {}

    static boolean mayExist(String token) {
        return FORM.matcher(token).matches();
    }
}
