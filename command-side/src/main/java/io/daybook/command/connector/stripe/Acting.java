package io.daybook.command.connector.stripe;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;
import static java.util.Objects.requireNonNull;

import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import io.daybook.command.connector.Distrust;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import java.util.Objects;
import java.util.function.Function;

/** Makes the requests of a call, each under the operation as its key, and reads what comes back. */
final class Acting {

    /**
     * A reversal is one of several requests, and Stripe takes a key for one of them only; a refusal is kept under its key
     * as well. To cancel has no need of a key: nothing is canceled twice.
     */
    private static final String CANCELING = "_cancel_";

    private final StripeApi api;
    private final IntentReading intents;
    private final RefundReading refunds;
    private final ProblemReading problems;

    Acting(StripeApi api, IntentReading intents, RefundReading refunds, ProblemReading problems) {
        this.api = api;
        this.intents = intents;
        this.refunds = refunds;
        this.problems = problems;
    }

    GatewayAnswer authorize(GatewayCall call, long count, Patience patience) {
        return answer(create(call, count, patience), intent -> intents.authorized(call, intent));
    }

    Said<PaymentIntent> create(GatewayCall call, long count, Patience patience) {
        return api.create(Requests.authorize(call, count), key(call), patience);
    }

    GatewayAnswer capture(GatewayCall call, long count, Patience patience) {
        return answer(tryCapture(call, count, patience), intent -> intents.captured(call, intent));
    }

    Said<PaymentIntent> tryCapture(GatewayCall call, long count, Patience patience) {
        return api.capture(reference(call), Requests.capture(call, count), key(call), patience);
    }

    /** What is canceled already, or was released by a capture, is as good as canceled now. */
    GatewayAnswer release(GatewayCall call, Patience patience) {
        return released(call, tryCancel(call, patience));
    }

    Said<PaymentIntent> tryCancel(GatewayCall call, Patience patience) {
        return api.cancel(reference(call), Requests.cancel(), key(call), patience);
    }

    GatewayAnswer released(GatewayCall call, Said<PaymentIntent> said) {
        if (said instanceof Said.Problem<PaymentIntent> problem && ProblemReading.isUnexpectedState(problem)) {
            GatewayAnswer done = intents.released(call, problem.error().getPaymentIntent());
            return done != null
                    ? done
                    : call.kind() == OperationKind.REVERSE
                            ? new GatewayAnswer.Unknown("state_changed")
                            : problems.read(problem);
        }
        return answer(
                said,
                intent -> Objects.requireNonNullElseGet(
                        intents.released(call, intent), () -> new GatewayAnswer.Unknown(ANSWER_DIFFERS)));
    }

    GatewayAnswer refund(GatewayCall call, long count, Patience patience) {
        return answer(tryRefund(call, count, patience), refund -> refunds.refunded(call, refund));
    }

    Said<Refund> tryRefund(GatewayCall call, long count, Patience patience) {
        return api.refund(Requests.refund(call, count), key(call), patience);
    }

    /**
     * Gives back what was authorized: cancels what is held, refunds what was taken. Looks first which of the two it is; as
     * both are final, it may be repeated at any time.
     */
    GatewayAnswer reverse(GatewayCall call, long count, Patience patience) {
        return switch (api.retrieve(reference(call), patience)) {
            case Said.Thing<PaymentIntent>(PaymentIntent intent, boolean _) -> reverse(call, intent, count, patience);
            case Said.Problem<PaymentIntent> problem ->
                problem.status() >= 500
                        ? new GatewayAnswer.NotExecuted("http_" + problem.status())
                        : problems.read(problem);
            case Said.Nothing<PaymentIntent>(String reason, boolean _) -> new GatewayAnswer.NotExecuted(reason);
        };
    }

    private GatewayAnswer reverse(GatewayCall call, PaymentIntent intent, long count, Patience patience) {
        String status = Objects.requireNonNullElse(intent.getStatus(), "");
        return switch (status) {
            case "canceled" -> released(call, new Said.Thing<>(intent, false));
            case "succeeded" ->
                StripeAmounts.isSame(call.amount(), intent.getAmountReceived(), intent.getCurrency())
                        ? refund(call, count, patience)
                        : Distrust.of(call.amount(), intent.getAmountReceived(), intent.getCurrency());
            case "" -> new GatewayAnswer.NotExecuted(StripeApi.MALFORMED);
            default ->
                released(
                        call, api.cancel(reference(call), Requests.cancel(), key(call) + CANCELING + status, patience));
        };
    }

    private <T extends StripeObject> GatewayAnswer answer(Said<T> said, Function<T, GatewayAnswer> reading) {
        return switch (said) {
            case Said.Thing<T>(T thing, boolean _) -> reading.apply(thing);
            case Said.Problem<T> problem -> problems.read(problem);
            case Said.Nothing<T>(String reason, boolean sent) ->
                sent ? new GatewayAnswer.Unknown(reason) : new GatewayAnswer.NotExecuted(reason);
        };
    }

    private static String key(GatewayCall call) {
        return call.operation().value();
    }

    private static String reference(GatewayCall call) {
        return requireNonNull(call.reference(), "a call that follows an authorization names it");
    }
}
