package io.daybook.command.connector.stripe;

import io.daybook.command.connector.Capabilities;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.DisputeAnswer;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.EvidenceId;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Stripe, by payment intents that are confirmed when they are made.
 *
 * <p>The operation is the idempotency key, and is kept in the metadata of what it made. How doubt is ended is told at
 * {@link Asking}. A capture is always the last: without Stripe's multicapture, which few accounts have, it releases what
 * it does not take, so a void of the rest finds it done.
 *
 * <p>A payout is a transfer when it goes to an account that is connected to ours, and a payout of Stripe's when it goes to
 * our own bank.
 */
final class StripeConnector implements Connector {

    private static final ConnectorName NAME = new ConnectorName("stripe");
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of("card", "wallet", "bank_debit"), StripeAmounts.currencies(), true, false, true, true);

    private final StripeWebhooks webhooks;
    private final Duration timeout;
    private final Clock clock;
    private final Acting acting;
    private final Asking asking;
    private final Disputing disputing;
    private final PayingOut payingOut;

    StripeConnector(StripeApi api, StripeWebhooks webhooks, Duration timeout, Clock clock) {
        this.webhooks = webhooks;
        this.timeout = timeout;
        this.clock = clock;
        IntentReading intents = new IntentReading(clock);
        RefundReading refunds = new RefundReading(clock);
        ProblemReading problems = new ProblemReading(clock);
        this.acting = new Acting(api, intents, refunds, problems);
        this.disputing = new Disputing(api);
        this.payingOut = new PayingOut(api, problems, clock);
        this.asking = new Asking(api, acting, intents, refunds, problems, clock);
    }

    @Override
    public ConnectorName name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public boolean recognizes(String paymentMethod) {
        return Tokens.mayExist(paymentMethod);
    }

    /** To an account that is connected to ours, or to a bank account of our own. */
    @Override
    public boolean paysOutTo(String destination) {
        return Tokens.isConnectedAccount(destination) || Tokens.isOwnBank(destination);
    }

    @Override
    public GatewayAnswer execute(GatewayCall call) {
        Duration time = time(call);
        if (!time.isPositive()) {
            return new GatewayAnswer.Unknown("deadline_passed");
        }
        OptionalLong count = StripeAmounts.count(call.amount());
        if (count.isEmpty()) {
            return new GatewayAnswer.Refused(Declines.unsupportedAmount(), null, clock.instant());
        }
        Patience patience = Patience.of(time);
        return switch (call.kind()) {
            case AUTHORIZE -> acting.authorize(call, count.getAsLong(), patience);
            case CAPTURE -> acting.capture(call, count.getAsLong(), patience);
            case VOID -> acting.release(call, patience);
            case REFUND -> acting.refund(call, count.getAsLong(), patience);
            case REVERSE -> acting.reverse(call, count.getAsLong(), patience);
            case PAYOUT -> payingOut.send(call, patience);
        };
    }

    @Override
    public GatewayAnswer lookUp(GatewayCall call) {
        Duration time = time(call);
        if (!time.isPositive()) {
            return new GatewayAnswer.Unknown("deadline_passed");
        }
        OptionalLong count = StripeAmounts.count(call.amount());
        if (count.isEmpty()) {
            return new GatewayAnswer.Refused(Declines.unsupportedAmount(), null, clock.instant());
        }
        Patience patience = Patience.of(time);
        return switch (call.kind()) {
            case AUTHORIZE -> asking.authorized(call, count.getAsLong(), patience);
            case CAPTURE -> asking.captured(call, count.getAsLong(), patience);
            case VOID -> asking.released(call, patience);
            case REFUND -> asking.refunded(call, count.getAsLong(), patience);
            case REVERSE -> asking.reversed(call, count.getAsLong(), patience);
            case PAYOUT -> payingOut.lookUp(call, patience);
        };
    }

    @Override
    public WebhookReading read(WebhookMessage message) {
        return webhooks.read(message);
    }

    @Override
    public DisputeAnswer submitEvidence(String reference, EvidenceId evidence, String text) {
        return disputing.submit(reference, evidence, text, Patience.of(timeout));
    }

    @Override
    public DisputeAnswer acceptDispute(String reference) {
        return disputing.accept(reference, Patience.of(timeout));
    }

    /** Never longer than the lease: after it, somebody else may be asking already. */
    private Duration time(GatewayCall call) {
        Duration left = Duration.between(clock.instant(), call.deadline());
        return left.compareTo(timeout) < 0 ? left : timeout;
    }
}
