package io.daybook.command.connector.paypal;

import io.daybook.shared.operation.GatewayCall;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a shopper pays with at PayPal: {@code paypal}, or {@code paypal:ORDER} for an order made in the checkout. */
final class Tokens {

    private static final String WALLET = "paypal";
    private static final Pattern FORM = Pattern.compile(WALLET + "(:[A-Z0-9]{1,36})?");

    private Tokens() {}

    static boolean recognizes(String token) {
        return FORM.matcher(token).matches();
    }

    /** The order that a call's token names, if it names one. */
    static Optional<String> order(GatewayCall call) {
        return Optional.ofNullable(call.paymentMethod())
                .filter(token -> recognizes(token) && token.length() > WALLET.length())
                .map(token -> token.substring(WALLET.length() + 1));
    }
}
