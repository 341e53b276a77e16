package io.daybook.command.connector.stripe;

import static java.util.Objects.requireNonNull;

import com.stripe.model.Payout;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeObject;
import com.stripe.model.Transfer;
import com.stripe.param.PayoutListParams;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Pays out: by a transfer to an account that is connected to ours, by a payout to our own bank.
 *
 * <p>Doubt is ended as {@link Asking} tells: while Stripe remembers the key, by the same request under the same key, and the
 * present state after it; else, and where the stored answer says nothing, by looking for our operation, in the group of a
 * transfer, and in the metadata of the payouts since it was made. Both of these lists are complete at once.
 */
final class PayingOut {

    /** How far its clock and ours may differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private static final long PAGE = 100;
    private static final int PAGES = 50;
    private static final GatewayAnswer NOT_FOUND = new GatewayAnswer.NotExecuted("not_found");

    private final StripeApi api;
    private final PayoutReading reading;
    private final ProblemReading problems;
    private final Clock clock;

    PayingOut(StripeApi api, ProblemReading problems, Clock clock) {
        this.api = api;
        this.reading = new PayoutReading(clock);
        this.problems = problems;
        this.clock = clock;
    }

    private static boolean isTransfer(GatewayCall call) {
        return Tokens.isConnectedAccount(destination(call));
    }

    private static String destination(GatewayCall call) {
        return requireNonNull(call.paymentMethod(), "a payout says where it goes");
    }

    GatewayAnswer send(GatewayCall call, Patience patience) {
        OptionalLong count = count(call);
        if (count.isEmpty()) {
            return unsupported();
        }
        return isTransfer(call)
                ? sent(transfer(call, count.getAsLong(), patience), transfer -> reading.transferred(call, transfer))
                : sent(payOut(call, count.getAsLong(), patience), payout -> reading.paidOut(call, payout));
    }

    GatewayAnswer lookUp(GatewayCall call, Patience patience) {
        OptionalLong count = count(call);
        if (count.isEmpty()) {
            return unsupported();
        }
        return isTransfer(call)
                ? lookUpTransfer(call, count.getAsLong(), patience)
                : lookUpPayout(call, count.getAsLong(), patience);
    }

    private static OptionalLong count(GatewayCall call) {
        return isTransfer(call) ? StripeAmounts.count(call.amount()) : StripeAmounts.countForBank(call.amount());
    }

    private GatewayAnswer unsupported() {
        return new GatewayAnswer.Refused(Declines.unsupportedAmount(), null, clock.instant());
    }

    private Said<Transfer> transfer(GatewayCall call, long count, Patience patience) {
        return api.transfer(Requests.transfer(call, count), call.operation().value(), patience);
    }

    private Said<Payout> payOut(GatewayCall call, long count, Patience patience) {
        return api.payOut(Requests.payout(call, count), call.operation().value(), patience);
    }

    private GatewayAnswer lookUpTransfer(GatewayCall call, long count, Patience patience) {
        String known = call.reference();
        if (known != null) {
            return transferNow(call, known, patience);
        }
        if (!OperationKeys.areRemembered(call.operation(), clock.instant())) {
            return findTransfer(call, patience);
        }
        return switch (transfer(call, count, patience)) {
            case Said.Thing<Transfer>(Transfer transfer, boolean replayed) ->
                replayed && transfer.getId() != null
                        ? transferNow(call, transfer.getId(), patience)
                        : reading.transferred(call, transfer);
            case Said.Problem<Transfer> problem ->
                saysNothing(problem) ? findTransfer(call, patience) : unsure(refused(problem));
            case Said.Nothing<Transfer>(String reason, boolean _) -> new GatewayAnswer.Unknown(reason);
        };
    }

    private GatewayAnswer lookUpPayout(GatewayCall call, long count, Patience patience) {
        String known = call.reference();
        if (known != null) {
            return payoutNow(call, known, patience);
        }
        if (!OperationKeys.areRemembered(call.operation(), clock.instant())) {
            return findPayout(call, patience);
        }
        return switch (payOut(call, count, patience)) {
            case Said.Thing<Payout>(Payout payout, boolean replayed) ->
                replayed && payout.getId() != null
                        ? payoutNow(call, payout.getId(), patience)
                        : reading.paidOut(call, payout);
            case Said.Problem<Payout> problem ->
                saysNothing(problem) ? findPayout(call, patience) : unsure(refused(problem));
            case Said.Nothing<Payout>(String reason, boolean _) -> new GatewayAnswer.Unknown(reason);
        };
    }

    private GatewayAnswer transferNow(GatewayCall call, String id, Patience patience) {
        return state(api.retrieveTransfer(id, patience), transfer -> reading.transferred(call, transfer));
    }

    private GatewayAnswer payoutNow(GatewayCall call, String id, Patience patience) {
        return state(api.retrievePayout(id, patience), payout -> reading.paidOut(call, payout));
    }

    private GatewayAnswer findTransfer(GatewayCall call, Patience patience) {
        String group = call.operation().value();
        return state(api.transfersOf(group, patience), (StripeCollection<Transfer> page) -> {
            List<Transfer> all = page.getData();
            if (all == null || !Boolean.FALSE.equals(page.getHasMore())) {
                return new GatewayAnswer.Unknown(all == null ? StripeApi.MALFORMED : Finding.TOO_MANY);
            }
            return all.stream()
                    .filter(transfer -> PayoutReading.isOf(call, transfer.getMetadata()))
                    .findFirst()
                    .map(transfer -> reading.transferred(call, transfer))
                    .orElse(NOT_FOUND);
        });
    }

    private GatewayAnswer findPayout(GatewayCall call, Patience patience) {
        Optional<Instant> made = OperationKeys.made(call.operation());
        if (made.isEmpty()) {
            return new GatewayAnswer.Unknown("age_unknown");
        }
        PayoutListParams.Builder params = PayoutListParams.builder()
                .setCreated(PayoutListParams.Created.builder()
                        .setGte(made.get().minus(CLOCKS_DIFFER).getEpochSecond())
                        .build())
                .setLimit(PAGE);
        for (int page = 0; page < PAGES; page++) {
            Said<StripeCollection<Payout>> said = api.listPayouts(params.build(), patience);
            if (!(said instanceof Said.Thing<StripeCollection<Payout>>(var payouts, boolean _))) {
                return state(said, _ -> NOT_FOUND);
            }
            List<Payout> data = payouts.getData();
            if (data == null || payouts.getHasMore() == null) {
                return new GatewayAnswer.Unknown(StripeApi.MALFORMED);
            }
            Optional<Payout> ours = data.stream()
                    .filter(payout -> PayoutReading.isOf(call, payout.getMetadata()))
                    .findFirst();
            if (ours.isPresent()) {
                return reading.paidOut(call, ours.get());
            }
            if (!payouts.getHasMore()) {
                return NOT_FOUND;
            }
            if (data.isEmpty() || data.getLast().getId() == null) {
                return new GatewayAnswer.Unknown(StripeApi.MALFORMED);
            }
            params.setStartingAfter(data.getLast().getId());
        }
        return new GatewayAnswer.Unknown(Finding.TOO_MANY);
    }

    private <T extends StripeObject> GatewayAnswer sent(Said<T> said, Function<T, GatewayAnswer> read) {
        return switch (said) {
            case Said.Thing<T>(T thing, boolean _) -> read.apply(thing);
            case Said.Problem<T> problem -> refused(problem);
            case Said.Nothing<T>(String reason, boolean sent) ->
                sent ? new GatewayAnswer.Unknown(reason) : new GatewayAnswer.NotExecuted(reason);
        };
    }

    private GatewayAnswer refused(Said.Problem<?> problem) {
        GatewayAnswer answer = problems.read(problem);
        return answer instanceof GatewayAnswer.Refused refused
                ? new GatewayAnswer.Refused(Declines.payoutRefused(refused.decline()), null, refused.at())
                : answer;
    }

    private static boolean saysNothing(Said.Problem<?> problem) {
        return ProblemReading.isStoredFailure(problem) || ProblemReading.isKeyReused(problem);
    }

    /** A question that was turned away says nothing about the call. */
    private static GatewayAnswer unsure(GatewayAnswer answer) {
        return answer instanceof GatewayAnswer.NotExecuted(String reason) ? new GatewayAnswer.Unknown(reason) : answer;
    }

    private static <T extends StripeObject> GatewayAnswer state(Said<T> said, Function<T, GatewayAnswer> read) {
        return switch (said) {
            case Said.Thing<T>(T thing, boolean _) -> read.apply(thing);
            case Said.Problem<T> problem -> new GatewayAnswer.Unknown("http_" + problem.status());
            case Said.Nothing<T>(String reason, boolean _) -> new GatewayAnswer.Unknown(reason);
        };
    }
}
