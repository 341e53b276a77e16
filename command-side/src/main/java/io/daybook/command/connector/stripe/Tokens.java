package io.daybook.command.connector.stripe;

import io.daybook.shared.types.Id;
import java.util.regex.Pattern;

/** What Stripe's own script gives a checkout in place of a card, and what Stripe calls the places where money can go. */
final class Tokens {

    /** A confirmation token, made by Stripe's payment element. */
    static final String CONFIRMATION = "ctoken_";

    private static final Pattern FORM = Pattern.compile("(pm|card|src|ctoken)_[A-Za-z0-9_]{4,250}");

    /** The account's own bank: the one that Stripe pays out to in a currency where nothing else is said. */
    static final String OWN_BANK = "stripe_bank";

    private static final Pattern CONNECTED = Pattern.compile("acct_[A-Za-z0-9]{4,250}");
    private static final Pattern BANK = Pattern.compile("ba_[A-Za-z0-9]{4,250}");

    private Tokens() {}

    static boolean mayExist(String token) {
        return FORM.matcher(token).matches();
    }

    /** Whether it names an account that is connected to ours. */
    static boolean isConnectedAccount(String destination) {
        return CONNECTED.matcher(destination).matches();
    }

    /** Whether it names a bank account of our own at Stripe. Daybook's own bank accounts begin alike, and go on as a ULID. */
    static boolean isOwnBank(String destination) {
        return destination.equals(OWN_BANK) || (BANK.matcher(destination).matches() && !Id.isValid(destination, "ba_"));
    }
}
