package io.daybook.command.connector.stripe;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;
import static java.util.Objects.requireNonNull;

import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeObject;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out what became of a call.
 *
 * <p>Reading alone cannot prove that something was <em>not</em> executed: a request may still be on its way. While Stripe
 * surely remembers keys ({@link OperationKeys#areRemembered}), the same request under the same key is therefore sent
 * once more. It ends the doubt in every case: if the first one arrived, its stored answer comes back and nothing is done
 * twice; if not, this one takes its place, and the first one, should it still arrive, finds the key taken. A stored answer
 * is a first answer and may be old, so the present state is read after it.
 *
 * <p>Two things are not answered that way, and are looked for by our operation in the metadata: a stored 5xx, which says
 * nothing and will come back for as long as the key lives; and whatever is too old for its key. A list by creation time
 * is complete at once, a search is not (Stripe: up to an hour late), so the search is asked only about what is older than
 * {@link Finding#SEARCHABLE_AFTER}, and the list about what is younger.
 */
final class Asking {

    private final StripeApi api;
    private final Acting acting;
    private final Finding finding;
    private final IntentReading intents;
    private final RefundReading refunds;
    private final ProblemReading problems;
    private final Clock clock;

    Asking(
            StripeApi api,
            Acting acting,
            IntentReading intents,
            RefundReading refunds,
            ProblemReading problems,
            Clock clock) {
        this.api = api;
        this.acting = acting;
        this.finding = new Finding(api, clock);
        this.intents = intents;
        this.refunds = refunds;
        this.problems = problems;
        this.clock = clock;
    }

    GatewayAnswer authorized(GatewayCall call, long count, Patience patience) {
        if (call.reference() != null) {
            return state(api.retrieve(call.reference(), patience), intent -> intents.authorized(call, intent));
        }
        if (!isRemembered(call)) {
            return findIntent(call, patience);
        }
        return switch (acting.create(call, count, patience)) {
            case Said.Thing<PaymentIntent>(PaymentIntent intent, boolean replayed) ->
                replayed && intent.getId() != null
                        ? state(api.retrieve(intent.getId(), patience), now -> intents.authorized(call, now))
                        : intents.authorized(call, intent);
            case Said.Problem<PaymentIntent> problem ->
                saysNothing(problem) ? findIntent(call, patience) : unsure(problems.read(problem));
            case Said.Nothing<PaymentIntent>(String reason, boolean _) -> new GatewayAnswer.Unknown(reason);
        };
    }

    private GatewayAnswer findIntent(GatewayCall call, Patience patience) {
        return switch (finding.intent(call.operation(), patience)) {
            case Finding.Found(String id) ->
                state(api.retrieve(id, patience), intent -> intents.authorized(call, intent));
            case Finding.NoSuchThing() -> new GatewayAnswer.NotExecuted("not_found");
            case Finding.Undecided(String reason) -> new GatewayAnswer.Unknown(reason);
        };
    }

    GatewayAnswer captured(GatewayCall call, long count, Patience patience) {
        if (!isRemembered(call)) {
            return readCapture(call, patience);
        }
        return switch (acting.tryCapture(call, count, patience)) {
            case Said.Thing<PaymentIntent>(PaymentIntent intent, boolean _) -> intents.captured(call, intent);
            case Said.Problem<PaymentIntent> problem ->
                saysNothing(problem) ? readCapture(call, patience) : unsure(problems.read(problem));
            case Said.Nothing<PaymentIntent>(String reason, boolean _) -> new GatewayAnswer.Unknown(reason);
        };
    }

    private GatewayAnswer readCapture(GatewayCall call, Patience patience) {
        return state(
                api.retrieve(reference(call), patience),
                intent -> "requires_capture".equals(intent.getStatus())
                        ? new GatewayAnswer.NotExecuted("not_found")
                        : "canceled".equals(intent.getStatus())
                                ? new GatewayAnswer.Refused(Declines.canceled(), null, clock.instant())
                                : intents.captured(call, intent));
    }

    GatewayAnswer released(GatewayCall call, Patience patience) {
        if (!isRemembered(call)) {
            return readRelease(call, patience);
        }
        Said<PaymentIntent> said = acting.tryCancel(call, patience);
        return said instanceof Said.Problem<PaymentIntent> problem && saysNothing(problem)
                ? readRelease(call, patience)
                : unsure(acting.released(call, said));
    }

    private GatewayAnswer readRelease(GatewayCall call, Patience patience) {
        return state(api.retrieve(reference(call), patience), intent -> {
            GatewayAnswer done = intents.released(call, intent);
            return Objects.requireNonNullElseGet(
                    done,
                    () -> "succeeded".equals(intent.getStatus())
                            ? new GatewayAnswer.Unknown(ANSWER_DIFFERS)
                            : new GatewayAnswer.NotExecuted("not_found"));
        });
    }

    GatewayAnswer refunded(GatewayCall call, long count, Patience patience) {
        if (!isRemembered(call)) {
            return findRefund(call, patience);
        }
        return switch (acting.tryRefund(call, count, patience)) {
            case Said.Thing<Refund>(Refund refund, boolean replayed) ->
                replayed && refund.getId() != null
                        ? state(api.retrieveRefund(refund.getId(), patience), now -> refunds.refunded(call, now))
                        : refunds.refunded(call, refund);
            case Said.Problem<Refund> problem ->
                saysNothing(problem) ? findRefund(call, patience) : unsure(problems.read(problem));
            case Said.Nothing<Refund>(String reason, boolean _) -> new GatewayAnswer.Unknown(reason);
        };
    }

    private GatewayAnswer findRefund(GatewayCall call, Patience patience) {
        return state(api.refundsOf(reference(call), patience), (StripeCollection<Refund> page) -> {
            List<Refund> all = page.getData();
            if (all == null || !Boolean.FALSE.equals(page.getHasMore())) {
                return new GatewayAnswer.Unknown(all == null ? StripeApi.MALFORMED : Finding.TOO_MANY);
            }
            Optional<Refund> ours = all.stream()
                    .filter(refund -> RefundReading.isOf(call, refund))
                    .findFirst();
            return ours.map(refund -> refunds.refunded(call, refund))
                    .orElseGet(() -> new GatewayAnswer.NotExecuted("not_found"));
        });
    }

    /** Doing it again does no harm at any time, as long as its refund, if there is one, is not made twice. */
    GatewayAnswer reversed(GatewayCall call, long count, Patience patience) {
        GatewayAnswer found = findRefund(call, patience);
        return found instanceof GatewayAnswer.NotExecuted ? unsure(acting.reverse(call, count, patience)) : found;
    }

    private boolean isRemembered(GatewayCall call) {
        return OperationKeys.areRemembered(call.operation(), clock.instant());
    }

    private static boolean saysNothing(Said.Problem<?> problem) {
        return ProblemReading.isStoredFailure(problem) || ProblemReading.isKeyReused(problem);
    }

    /** A question that was turned away says nothing about the call. */
    private static GatewayAnswer unsure(GatewayAnswer answer) {
        return answer instanceof GatewayAnswer.NotExecuted(String reason) ? new GatewayAnswer.Unknown(reason) : answer;
    }

    private static <T extends StripeObject> GatewayAnswer state(Said<T> said, Function<T, GatewayAnswer> reading) {
        return switch (said) {
            case Said.Thing<T>(T thing, boolean _) -> reading.apply(thing);
            case Said.Problem<T> problem -> new GatewayAnswer.Unknown("http_" + problem.status());
            case Said.Nothing<T>(String reason, boolean _) -> new GatewayAnswer.Unknown(reason);
        };
    }

    private static String reference(GatewayCall call) {
        return requireNonNull(call.reference(), "a call that follows an authorization names it");
    }
}
