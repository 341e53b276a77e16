package io.daybook.command.connector.paypal;

import io.daybook.command.connector.Capabilities;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.payout.PayoutDestination;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * Speaks to PayPal (Orders v2, Payments v2), and says of each reply which of Daybook's answers it is.
 *
 * <p><b>What is certain.</b> What moves money has the operation's id as its PayPal-Request-Id, through all attempts, and PayPal
 * executes it once as long as it keeps the key: 45 days for captures, voids and refunds. Everything also carries that id as
 * its custom id or invoice id, by which it is found again in its order without any key, for as long as PayPal keeps the order. An
 * order that was not completed holds nothing, and only Daybook can complete it. PayPal checks credentials, permission and
 * rate before it looks at what is asked, so 401, 403 and 429 mean <em>not executed</em>; 400, 404 and 422 mean
 * <em>refused</em>, unless something done before is the reason.
 *
 * <p><b>What stays unknown.</b> Every other status, a broken or slow connection after something was sent, an answer that cannot be
 * read, or one about another amount. And an order whose number never reached us, once its key has been forgotten (6 hours):
 * it cannot have been approved, but that nobody else has heard of it can no longer be proven to a machine.
 */
final class PaypalConnector implements Connector {

    static final ConnectorName NAME = new ConnectorName("paypal");

    private static final Capabilities CAPABILITIES =
            new Capabilities(Set.of("wallet"), Amounts.currencies(), true, true, true, true);

    private final PaypalApi api;
    private final Duration timeout;
    private final Clock clock;
    private final Orders orders;
    private final Captures captures;
    private final Voids voids;
    private final Refunds refunds;
    private final Reversals reversals;
    private final EmailPayouts payouts;
    private final Webhooks webhooks;

    PaypalConnector(PaypalProperties properties, PaypalApi api, EmailPayouts payouts, Webhooks webhooks, Clock clock) {
        this.api = api;
        this.payouts = payouts;
        this.timeout = properties.timeoutSeconds();
        this.clock = clock;
        this.webhooks = webhooks;
        Refusals refusals = new Refusals(clock);
        orders = new Orders(properties, refusals, clock);
        captures = new Captures(refusals, clock);
        voids = new Voids(refusals, clock);
        refunds = new Refunds(refusals, clock);
        reversals = new Reversals(voids, refunds, clock);
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
    public boolean paysOutTo(String destination) {
        return PayoutDestination.isEmail(destination);
    }

    @Override
    public boolean recognizes(String paymentMethod) {
        return Tokens.recognizes(paymentMethod);
    }

    @Override
    public WebhookReading read(WebhookMessage message) {
        return webhooks.read(message);
    }

    @Override
    public GatewayAnswer execute(GatewayCall call) {
        Duration patience = patience(call);
        if (!patience.isPositive()) {
            return new Unknown("deadline_passed");
        }
        Talk talk = new Talk(api, call, patience);
        try {
            return switch (call.kind()) {
                case AUTHORIZE -> orders.authorize(talk);
                case CAPTURE -> captures.capture(talk);
                case VOID -> voids.release(talk, talk.reference());
                case REFUND -> refunds.refund(talk);
                case REVERSE -> reversals.reverse(talk, false);
                case PAYOUT -> payouts.send(call);
            };
        } catch (NoAnswerException none) {
            return new Unknown(none.reason());
        } catch (NothingDoneException nothing) {
            return talk.moved() ? new Unknown(nothing.reason()) : new NotExecuted(nothing.reason());
        }
    }

    @Override
    public GatewayAnswer lookUp(GatewayCall call) {
        Duration patience = patience(call);
        if (!patience.isPositive()) {
            return new Unknown("deadline_passed");
        }
        Talk talk = new Talk(api, call, patience);
        try {
            return switch (call.kind()) {
                case AUTHORIZE -> orders.lookUp(talk);
                case CAPTURE -> captures.lookUp(talk);
                case VOID -> voids.lookUp(talk, talk.reference());
                case REFUND -> refunds.lookUp(talk);
                case REVERSE -> reversals.reverse(talk, true);
                case PAYOUT -> payouts.lookUp(call);
            };
        } catch (NoAnswerException none) {
            return new Unknown(none.reason());
        } catch (NothingDoneException notAsked) {
            return new Unknown(notAsked.reason());
        }
    }

    /** Never longer than the lease: after it, somebody else may be asking already. */
    private Duration patience(GatewayCall call) {
        Duration left = Duration.between(clock.instant(), call.deadline());
        return left.compareTo(timeout) < 0 ? left : timeout;
    }
}
