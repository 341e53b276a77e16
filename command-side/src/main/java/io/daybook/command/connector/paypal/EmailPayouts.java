package io.daybook.command.connector.paypal;

import static java.util.Objects.requireNonNull;

import io.daybook.command.connector.paypal.PaypalPayouts.Payout;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.types.Personal;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pays out to the sealed e-mail address in a call, which is opened here and goes nowhere but to PayPal. */
final class EmailPayouts {

    private static final Logger LOG = LoggerFactory.getLogger(EmailPayouts.class);

    private final PaypalPayouts payouts;
    private final Function<Personal<String>, Optional<String>> keys;
    private final Clock clock;

    /** @param keys opens an address; empty when the person has been erased */
    EmailPayouts(PaypalPayouts payouts, Function<Personal<String>, Optional<String>> keys, Clock clock) {
        this.payouts = payouts;
        this.keys = keys;
        this.clock = clock;
    }

    GatewayAnswer send(GatewayCall call) {
        Optional<String> email;
        try {
            email = email(call);
        } catch (RuntimeException unreadable) {
            LOG.error("The receiver of {} cannot be read; nothing was sent", call.operation(), unreadable);
            return new GatewayAnswer.NotExecuted("receiver_unreadable");
        }
        return email.map(address -> payouts.send(payout(call, address))).orElseGet(this::erased);
    }

    /** Nobody has to be known to ask about what PayPal has named; what it has not named is sent again, which asks. */
    GatewayAnswer lookUp(GatewayCall call) {
        if (call.reference() != null) {
            return payouts.lookUp(payout(call, ""));
        }
        try {
            return email(call)
                    .map(address -> payouts.lookUp(payout(call, address)))
                    .orElse(new GatewayAnswer.Unknown("receiver_erased"));
        } catch (RuntimeException unreadable) {
            LOG.error("The receiver of {} cannot be read; it cannot be asked about", call.operation(), unreadable);
            return new GatewayAnswer.Unknown("receiver_unreadable");
        }
    }

    private Optional<String> email(GatewayCall call) {
        return PayoutDestination.sealedEmail(requireNonNull(call.paymentMethod()))
                .flatMap(keys);
    }

    private GatewayAnswer erased() {
        return new GatewayAnswer.Refused(Issues.decline("receiver_erased", "ERASED"), null, clock.instant());
    }

    private static Payout payout(GatewayCall call, String email) {
        return new Payout(call.operation(), call.amount(), email, null, call.reference(), call.deadline());
    }
}
