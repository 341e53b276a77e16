package io.daybook.command.connector.paypal;

import io.daybook.shared.types.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys (PayPal-Request-Id) of an operation, and for how long PayPal knows them. What moves the money has the operation's
 * id itself; what prepares it, or goes to a second capture, has that id with a suffix.
 *
 * <p>PayPal keeps keys of Orders v2 for 6 hours, those of Payments v2 for 45 days and the ids of payouts for 30 days. An operation is not older than the ULID in
 * its id, whose first ten characters are its time: as long as that is recent, a request can be repeated under its key and is
 * executed only once. After that, or where the id has no ULID, it never is repeated.
 */
final class Keys {

    private static final Duration ORDERS = Duration.ofHours(6);
    private static final Duration PAYMENTS = Duration.ofDays(45);
    private static final Duration PAYOUTS = Duration.ofDays(30);

    /** What may pass between the look at the clock and PayPal's. */
    private static final Duration MARGIN = Duration.ofMinutes(30);

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern ULID =
            Pattern.compile("[a-z]+_([0-7][0-9A-HJKMNP-TV-Z]{9})[0-9A-HJKMNP-TV-Z]{16}(_.*)?");

    private Keys() {}

    static String creating(OperationId operation) {
        return operation.value() + "_order";
    }

    static String refunding(OperationId operation, String capture) {
        return operation.value() + "_" + capture;
    }

    static boolean knownToOrders(OperationId operation, Instant now) {
        return isYounger(operation, ORDERS, now);
    }

    static boolean knownToPayments(OperationId operation, Instant now) {
        return isYounger(operation, PAYMENTS, now);
    }

    static boolean knownToPayouts(OperationId operation, Instant now) {
        return isYounger(operation, PAYOUTS, now);
    }

    private static boolean isYounger(OperationId operation, Duration than, Instant now) {
        return begun(operation)
                .filter(begun -> now.isBefore(begun.plus(than).minus(MARGIN)))
                .isPresent();
    }

    private static Optional<Instant> begun(OperationId operation) {
        Matcher matcher = ULID.matcher(operation.value());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long millis = 0;
        for (char digit : matcher.group(1).toCharArray()) {
            millis = millis * 32 + DIGITS.indexOf(digit);
        }
        return Optional.of(Instant.ofEpochMilli(millis));
    }
}
