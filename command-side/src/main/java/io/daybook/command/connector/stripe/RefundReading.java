package io.daybook.command.connector.stripe;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;

import com.stripe.model.Refund;
import io.daybook.command.connector.Distrust;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/** What a refund at Stripe says about a call. */
final class RefundReading {

    private final Clock clock;

    RefundReading(Clock clock) {
        this.clock = clock;
    }

    static boolean isOf(GatewayCall call, Refund refund) {
        return refund.getMetadata() != null
                && call.operation().value().equals(refund.getMetadata().get(OperationKeys.OPERATION));
    }

    GatewayAnswer refunded(GatewayCall call, Refund refund) {
        if (refund.getId() == null || refund.getStatus() == null) {
            return new GatewayAnswer.Unknown(StripeApi.MALFORMED);
        }
        if (!isOf(call, refund) || !Objects.equals(call.reference(), refund.getPaymentIntent())) {
            return new GatewayAnswer.Unknown(ANSWER_DIFFERS);
        }
        if (!StripeAmounts.isSame(call.amount(), refund.getAmount(), refund.getCurrency())) {
            return Distrust.of(call.amount(), refund.getAmount(), refund.getCurrency());
        }
        return switch (refund.getStatus()) {
            case "succeeded" -> new GatewayAnswer.Executed(refund.getId(), null, at(refund));
            case "pending", "requires_action" -> new GatewayAnswer.Pending(refund.getId(), null, at(refund));
            case "failed", "canceled" ->
                new GatewayAnswer.Refused(Declines.refundFailed(refund.getFailureReason()), null, at(refund));
            default -> new GatewayAnswer.Unknown("unknown_status");
        };
    }

    private Instant at(Refund refund) {
        Long seconds = refund.getCreated();
        return seconds == null || seconds <= 0 || seconds > 1L << 36 ? clock.instant() : Instant.ofEpochSecond(seconds);
    }
}
