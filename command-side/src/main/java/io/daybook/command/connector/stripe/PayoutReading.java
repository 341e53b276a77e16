package io.daybook.command.connector.stripe;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;

import com.stripe.model.Payout;
import com.stripe.model.Transfer;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a transfer or a payout at Stripe says about a call. */
final class PayoutReading {

    private final Clock clock;

    PayoutReading(Clock clock) {
        this.clock = clock;
    }

    /**
     * A transfer is done when it is made, and can be taken back. What was taken back in part is neither one thing nor the
     * other, and is for somebody to look at.
     */
    GatewayAnswer transferred(GatewayCall call, Transfer transfer) {
        if (transfer.getId() == null || transfer.getReversed() == null || transfer.getAmountReversed() == null) {
            return new GatewayAnswer.Unknown(StripeApi.MALFORMED);
        }
        boolean asAsked = isOf(call, transfer.getMetadata())
                && StripeAmounts.isSame(call.amount(), transfer.getAmount(), transfer.getCurrency())
                && Objects.equals(call.paymentMethod(), transfer.getDestination());
        if (!asAsked) {
            return new GatewayAnswer.Unknown(ANSWER_DIFFERS);
        }
        if (transfer.getReversed()) {
            return new GatewayAnswer.Refused(Declines.payoutReturned("transfer_reversed"), null, clock.instant());
        }
        return transfer.getAmountReversed() == 0
                ? new GatewayAnswer.Executed(transfer.getId(), null, time(transfer.getCreated()))
                : new GatewayAnswer.Unknown("partly_reversed");
    }

    /** A payout is paid when the bank should have it, and the bank may still say days later that it has not. */
    GatewayAnswer paidOut(GatewayCall call, Payout payout) {
        if (payout.getId() == null || payout.getStatus() == null) {
            return new GatewayAnswer.Unknown(StripeApi.MALFORMED);
        }
        boolean asAsked = isOf(call, payout.getMetadata())
                && StripeAmounts.isSame(call.amount(), payout.getAmount(), payout.getCurrency())
                && isTo(call, payout.getDestination());
        if (!asAsked) {
            return new GatewayAnswer.Unknown(ANSWER_DIFFERS);
        }
        return switch (payout.getStatus()) {
            case "paid" ->
                payout.getReversedBy() == null
                        ? new GatewayAnswer.Executed(payout.getId(), null, time(payout.getArrivalDate()))
                        : new GatewayAnswer.Refused(Declines.payoutReturned("payout_reversed"), null, clock.instant());
            case "pending", "in_transit" -> new GatewayAnswer.Pending(payout.getId(), null, time(payout.getCreated()));
            case "failed" ->
                new GatewayAnswer.Refused(Declines.payoutFailed(payout.getFailureCode()), null, clock.instant());
            case "canceled" -> new GatewayAnswer.Refused(Declines.payoutCanceled(), null, clock.instant());
            default -> new GatewayAnswer.Unknown("unknown_status");
        };
    }

    static boolean isOf(GatewayCall call, @Nullable Map<String, String> metadata) {
        return metadata != null && call.operation().value().equals(metadata.get(OperationKeys.OPERATION));
    }

    private static boolean isTo(GatewayCall call, @Nullable String destination) {
        String asked = call.paymentMethod();
        return Tokens.OWN_BANK.equals(asked) || Objects.equals(asked, destination);
    }

    /** A time that cannot be, or has not come, is taken for now: it says when, never whether. */
    private Instant time(@Nullable Long seconds) {
        Instant now = clock.instant();
        return seconds == null || seconds <= 0 || seconds > now.getEpochSecond() ? now : Instant.ofEpochSecond(seconds);
    }
}
