package io.daybook.command.connector.stripe;

import com.github.f4b6a3.ulid.Ulid;
import io.daybook.shared.types.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What our key of an operation tells. It is Stripe's idempotency key, and is kept in the metadata of what it made, so
 * that it can be found after Stripe has forgotten the key.
 */
final class OperationKeys {

    /** The metadata of a payment intent or a refund: the operation that made it. */
    static final String OPERATION = "daybook_operation";

    /** The metadata of a payment intent: the operation that captured it. */
    static final String CAPTURE = "daybook_capture";

    /**
     * For how long a key is surely remembered. Stripe may remove it once it is 24 hours old; the hour less is for clocks
     * that differ and for requests on their way.
     */
    private static final Duration REMEMBERED = Duration.ofHours(23);

    private static final Pattern ULID = Pattern.compile("[a-z]+_([0-7][0-9A-HJKMNP-TV-Z]{25})(?:_\\d+)?");

    private OperationKeys() {}

    /** When the id was made, which is before anything was ever sent under it. */
    static Optional<Instant> made(OperationId operation) {
        Matcher matcher = ULID.matcher(operation.value());
        return matcher.matches() ? Optional.of(Ulid.from(matcher.group(1)).getInstant()) : Optional.empty();
    }

    /** Whether Stripe, if it ever got a request under this key, has it still, and would answer it again as it did. */
    static boolean areRemembered(OperationId operation, Instant now) {
        return made(operation)
                .filter(made -> now.isBefore(made.plus(REMEMBERED)))
                .isPresent();
    }

    /** What the metadata of something at Stripe says; empty when it is not an operation of Daybook's. */
    static Optional<OperationId> operation(@Nullable String metadata) {
        return metadata != null && ULID.matcher(metadata).matches()
                ? Optional.of(new OperationId(metadata))
                : Optional.empty();
    }
}
