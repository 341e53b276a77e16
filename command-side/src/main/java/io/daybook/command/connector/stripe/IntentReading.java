package io.daybook.command.connector.stripe;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;

import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import io.daybook.command.connector.Distrust;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.NextAction;
import io.daybook.shared.payment.CaptureMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a payment intent says about a call. Whatever does not fit the call to the cent is not believed. */
final class IntentReading {

    /** For how long a shopper may take over a challenge. */
    private static final Duration CHALLENGE_LIFE = Duration.ofHours(1);

    private final Clock clock;

    IntentReading(Clock clock) {
        this.clock = clock;
    }

    GatewayAnswer authorized(GatewayCall call, PaymentIntent intent) {
        if (intent.getId() == null || intent.getStatus() == null || intent.getMetadata() == null) {
            return new GatewayAnswer.Unknown(StripeApi.MALFORMED);
        }
        if (!call.operation().value().equals(intent.getMetadata().get(OperationKeys.OPERATION))) {
            return new GatewayAnswer.Unknown(ANSWER_DIFFERS);
        }
        if (!StripeAmounts.isSame(call.amount(), intent.getAmount(), intent.getCurrency())) {
            return Distrust.of(call.amount(), intent.getAmount(), intent.getCurrency());
        }
        return switch (intent.getStatus()) {
            case "requires_capture" ->
                call.capture() == CaptureMode.MANUAL && Objects.equals(intent.getAmountCapturable(), intent.getAmount())
                        ? executed(intent)
                        : new GatewayAnswer.Unknown(ANSWER_DIFFERS);
            case "succeeded" ->
                isTakenAsAsked(call, intent) ? executed(intent) : new GatewayAnswer.Unknown(ANSWER_DIFFERS);
            case "processing" -> new GatewayAnswer.Pending(intent.getId(), Methods.of(intent), made(intent));
            case "requires_action" -> actionRequired(intent);
            case "requires_payment_method" -> declined(intent);
            case "canceled" -> new GatewayAnswer.Refused(Declines.canceled(), Methods.of(intent), canceledAt(intent));
            default -> new GatewayAnswer.Unknown("unknown_status");
        };
    }

    /** A manual authorization that has been captured since was one all the same. */
    private static boolean isTakenAsAsked(GatewayCall call, PaymentIntent intent) {
        return call.capture() == CaptureMode.MANUAL
                ? "manual".equals(intent.getCaptureMethod())
                : Objects.equals(intent.getAmountReceived(), intent.getAmount());
    }

    private GatewayAnswer executed(PaymentIntent intent) {
        Charge charge = intent.getLatestChargeObject();
        Instant at = charge == null ? made(intent) : time(charge.getCreated());
        return new GatewayAnswer.Executed(
                intent.getId(), Methods.of(intent), at, charge == null ? null : CardChecks.of(charge));
    }

    private GatewayAnswer actionRequired(PaymentIntent intent) {
        PaymentIntent.NextAction action = intent.getNextAction();
        if (action == null || action.getType() == null || intent.getClientSecret() == null) {
            return new GatewayAnswer.Unknown(StripeApi.MALFORMED);
        }
        PaymentIntent.NextAction.RedirectToUrl redirect = action.getRedirectToUrl();
        String url = redirect == null ? null : redirect.getUrl();
        NextAction next = url == null
                ? NextAction.useSdk(intent.getClientSecret())
                : new NextAction("redirect", url, intent.getClientSecret());
        return new GatewayAnswer.ActionRequired(
                intent.getId(), next, Methods.of(intent), made(intent).plus(CHALLENGE_LIFE));
    }

    private GatewayAnswer declined(PaymentIntent intent) {
        StripeError error = intent.getLastPaymentError();
        return error == null
                ? new GatewayAnswer.Unknown("unknown_status")
                : new GatewayAnswer.Refused(Declines.of(error), Methods.of(error.getPaymentMethod()), made(intent));
    }

    GatewayAnswer captured(GatewayCall call, PaymentIntent intent) {
        if (intent.getStatus() == null || intent.getMetadata() == null) {
            return new GatewayAnswer.Unknown(StripeApi.MALFORMED);
        }
        boolean byThisCall = Objects.equals(call.reference(), intent.getId())
                && call.operation().value().equals(intent.getMetadata().get(OperationKeys.CAPTURE));
        if (!byThisCall || !intent.getStatus().equals("succeeded")) {
            return new GatewayAnswer.Unknown(ANSWER_DIFFERS);
        }
        if (!StripeAmounts.isSame(call.amount(), intent.getAmountReceived(), intent.getCurrency())) {
            return Distrust.of(call.amount(), intent.getAmountReceived(), intent.getCurrency());
        }
        String charge = intent.getLatestCharge();
        return new GatewayAnswer.Executed(charge == null ? intent.getId() : charge, null, clock.instant());
    }

    /**
     * Whether nothing is held any more: the intent is canceled, or was captured in part, by which Stripe has released the
     * rest. Null when neither.
     */
    GatewayAnswer.@Nullable Executed released(GatewayCall call, @Nullable PaymentIntent intent) {
        if (intent == null || intent.getStatus() == null || !Objects.equals(call.reference(), intent.getId())) {
            return null;
        }
        return switch (intent.getStatus()) {
            case "canceled" -> new GatewayAnswer.Executed(intent.getId(), null, canceledAt(intent));
            case "succeeded" ->
                restIsReleased(call, intent) ? new GatewayAnswer.Executed(intent.getId(), null, clock.instant()) : null;
            default -> null;
        };
    }

    private static boolean restIsReleased(GatewayCall call, PaymentIntent intent) {
        Long whole = intent.getAmount();
        Long received = intent.getAmountReceived();
        return whole != null
                && received != null
                && received > 0
                && Objects.equals(intent.getAmountCapturable(), 0L)
                && StripeAmounts.isSame(call.amount(), whole - received, intent.getCurrency());
    }

    private Instant canceledAt(PaymentIntent intent) {
        return time(intent.getCanceledAt());
    }

    private Instant made(PaymentIntent intent) {
        return time(intent.getCreated());
    }

    /** A time that cannot be is taken for now: it says when, never whether. */
    private Instant time(@Nullable Long seconds) {
        return seconds == null || seconds <= 0 || seconds > 1L << 36 ? clock.instant() : Instant.ofEpochSecond(seconds);
    }
}
