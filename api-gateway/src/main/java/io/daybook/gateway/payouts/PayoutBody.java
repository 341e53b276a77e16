package io.daybook.gateway.payouts;

import io.daybook.gateway.json.Words;
import io.daybook.gateway.operations.AttemptBody;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.payout.PayoutDetails;
import io.daybook.shared.payout.PayoutView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payout as the API answers it. */
record PayoutBody(
        String id,
        String object,
        String status,
        long amount,
        String currency,
        DestinationBody destination,
        @Nullable String customer,
        @Nullable String reference,
        @Nullable String description,
        Map<String, String> metadata,
        String connector,
        @Nullable String failureReason,
        List<AttemptBody> attempts,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /**
     * Where it goes.
     *
     * @param token of an account
     * @param email null as well when the person has been erased
     */
    record DestinationBody(
            String type, @Nullable String token, @Nullable String email) {

        static DestinationBody of(PayoutDestination destination, PersonalKeys keys) {
            return destination.email() == null
                    ? new DestinationBody("account", destination.token(), null)
                    : new DestinationBody(
                            "email",
                            null,
                            keys.open(destination.email(), PayoutDestination.EMAIL_FIELD)
                                    .orElse(null));
        }

        /** Personal: not for logs. */
        @Override
        public String toString() {
            return "DestinationBody[" + type + "]";
        }
    }

    static PayoutBody of(PayoutView view, PersonalKeys keys) {
        PayoutDetails details = view.details();
        return new PayoutBody(
                view.id().value(),
                "payout",
                Words.of(view.status()),
                view.amount().minorUnits(),
                view.amount().currency().code(),
                DestinationBody.of(view.destination(), keys),
                Words.orNull(details.customer()),
                details.reference(),
                details.description(),
                details.metadata(),
                view.connector().value(),
                view.failureReason(),
                view.attempts().stream().map(AttemptBody::of).toList(),
                view.createdAt(),
                view.updatedAt(),
                view.version());
    }
}
