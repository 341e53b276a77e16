package io.daybook.shared.payout;

import io.daybook.shared.types.Personal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a payout goes: to an account that a gateway knows by a token, or to a person by e-mail. Exactly one of the two.
 *
 * @param token a gateway's, such as that of a bank account
 * @param email the receiver's, sealed under {@link #EMAIL_FIELD}
 */
public record PayoutDestination(
        @Nullable String token, @Nullable Personal<String> email) {

    /** The name under which an e-mail address is sealed: that of a customer's own, so that it can be used as it is. */
    public static final String EMAIL_FIELD = "email";

    private static final String EMAIL = "email:";

    public PayoutDestination {
        if ((token == null) == (email == null)) {
            throw new IllegalArgumentException("a payout goes to an account or to an e-mail address");
        }
        if (token != null && isEmail(token)) {
            throw new IllegalArgumentException("no token of an account looks like a sealed e-mail address");
        }
    }

    public static PayoutDestination account(String token) {
        return new PayoutDestination(token, null);
    }

    public static PayoutDestination email(Personal<String> email) {
        return new PayoutDestination(null, email);
    }

    /** As one text, for the call to a gateway; an e-mail address stays sealed in it. */
    public String text() {
        return email == null ? String.valueOf(token) : EMAIL + email.subject() + ":" + email.sealed();
    }

    /** Whether a text of {@link #text()} is that of an e-mail address. */
    public static boolean isEmail(String text) {
        return text.startsWith(EMAIL);
    }

    /** The sealed e-mail address in a text of {@link #text()}, if it is one. */
    public static Optional<Personal<String>> sealedEmail(String text) {
        int end = text.indexOf(':', EMAIL.length());
        return isEmail(text) && end > 0
                ? Optional.of(new Personal<>(text.substring(EMAIL.length(), end), text.substring(end + 1)))
                : Optional.empty();
    }

    /** Where money goes is not for logs. */
    @Override
    public String toString() {
        return "PayoutDestination[" + (email == null ? "account" : "email") + "]";
    }
}
