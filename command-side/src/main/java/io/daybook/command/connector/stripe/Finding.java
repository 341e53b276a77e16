package io.daybook.command.connector.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeObject;
import com.stripe.model.StripeSearchResult;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentSearchParams;
import io.daybook.shared.types.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the payment intent that an operation made, by its metadata. */
final class Finding {

    static final String TOO_MANY = "too_many_to_look_through";

    /** Twice as long as Stripe says that a search may lag behind. */
    static final Duration SEARCHABLE_AFTER = Duration.ofHours(2);

    /** How far its clock and ours may differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private static final long PAGE = 100;
    private static final int PAGES = 50;

    private final StripeApi api;
    private final Clock clock;

    Finding(StripeApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    sealed interface Find {}

    record Found(String id) implements Find {}

    /** Surely nothing. */
    record NoSuchThing() implements Find {}

    /**
     * It could not be found out.
     *
     * @param reason a code
     */
    record Undecided(String reason) implements Find {}

    Find intent(OperationId operation, Patience patience) {
        Optional<Instant> made = OperationKeys.made(operation);
        if (made.isEmpty()) {
            return new Undecided("age_unknown");
        }
        Instant searchable = clock.instant().minus(SEARCHABLE_AFTER);
        boolean old = made.get().isBefore(searchable);
        Find recent = list(operation, (old ? searchable : made.get()).minus(CLOCKS_DIFFER), patience);
        return recent instanceof NoSuchThing && old ? search(operation, patience) : recent;
    }

    private Find list(OperationId operation, Instant from, Patience patience) {
        String last = null;
        for (int page = 0; page < PAGES; page++) {
            Said<StripeCollection<PaymentIntent>> said = api.list(page(from, last), patience);
            if (!(said instanceof Said.Thing<StripeCollection<PaymentIntent>>(var intents, boolean _))) {
                return undecided(said);
            }
            List<PaymentIntent> data = intents.getData();
            if (data == null || intents.getHasMore() == null) {
                return new Undecided(StripeApi.MALFORMED);
            }
            Optional<String> ours = ours(operation, data);
            if (ours.isPresent()) {
                return new Found(ours.get());
            }
            if (!intents.getHasMore()) {
                return new NoSuchThing();
            }
            if (data.isEmpty() || data.getLast().getId() == null) {
                return new Undecided(StripeApi.MALFORMED);
            }
            last = data.getLast().getId();
        }
        return new Undecided(TOO_MANY);
    }

    private static PaymentIntentListParams page(Instant from, @Nullable String after) {
        PaymentIntentListParams.Builder params = PaymentIntentListParams.builder()
                .setCreated(PaymentIntentListParams.Created.builder()
                        .setGte(from.getEpochSecond())
                        .build())
                .setLimit(PAGE);
        if (after != null) {
            params.setStartingAfter(after);
        }
        return params.build();
    }

    /** The operation's id is letters, digits and underscores, or it would have no age and never come here. */
    private Find search(OperationId operation, Patience patience) {
        PaymentIntentSearchParams params = PaymentIntentSearchParams.builder()
                .setQuery("metadata['" + OperationKeys.OPERATION + "']:'" + operation.value() + "'")
                .setLimit(2L)
                .build();
        Said<StripeSearchResult<PaymentIntent>> said = api.search(params, patience);
        if (!(said instanceof Said.Thing<StripeSearchResult<PaymentIntent>>(var intents, boolean _))) {
            return undecided(said);
        }
        if (intents.getData() == null) {
            return new Undecided(StripeApi.MALFORMED);
        }
        Optional<String> ours = ours(operation, intents.getData());
        return ours.isPresent() ? new Found(ours.get()) : new NoSuchThing();
    }

    private static Optional<String> ours(OperationId operation, List<PaymentIntent> intents) {
        return intents.stream()
                .filter(intent -> intent.getId() != null && intent.getMetadata() != null)
                .filter(intent -> operation.value().equals(intent.getMetadata().get(OperationKeys.OPERATION)))
                .map(PaymentIntent::getId)
                .findFirst();
    }

    private static <T extends StripeObject> Undecided undecided(Said<T> said) {
        return switch (said) {
            case Said.Problem<T> problem -> new Undecided("http_" + problem.status());
            case Said.Nothing<T>(String reason, boolean _) -> new Undecided(reason);
            case Said.Thing<T> _ -> new Undecided(StripeApi.MALFORMED);
        };
    }
}
