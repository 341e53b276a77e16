package io.daybook.command.connector.paypal;

import static java.util.Objects.requireNonNull;

import io.daybook.command.connector.WebhookMessage;
import java.time.Clock;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** PayPal's double for tests of the whole house, which reach it by configuration and over HTTP alone. */
public final class OpenPaypal implements AutoCloseable {

    public static final String CLIENT_ID = PaypalDouble.CLIENT;
    public static final String CLIENT_SECRET = PaypalDouble.SECRET;
    public static final String WEBHOOK_ID = PaypalFixture.WEBHOOK;

    private final PaypalDouble paypal;
    private final DoubleReport report;

    /** Begins to listen on the loopback interface. */
    public OpenPaypal(Clock clock) {
        paypal = PaypalDouble.start(clock);
        report = new DoubleReport(paypal.books(), paypal.payouts(), clock);
    }

    /** Where it is, such as {@code http://127.0.0.1:4711}. */
    public String address() {
        return paypal.base();
    }

    /** The root, in PEM, that the certificates of its webhooks lead to. */
    public String trustAnchor() {
        return DoubleWebhooks.AUTHORITY.anchorPem();
    }

    /** The shopper of the next order approves it at once. */
    public void hurry() {
        paypal.books().hurry();
    }

    /**
     * The receiver of a payout gets it, or it comes back.
     *
     * @param operation the payout's id at Daybook
     * @param status such as {@code SUCCESS} or {@code RETURNED}
     * @return what PayPal tells of it, signed
     */
    public WebhookMessage endPayout(String operation, String status) {
        String batch = requireNonNull(paypal.payouts().batchOf(operation));
        paypal.payouts().end(batch, status, "");
        ObjectNode item = paypal.payouts().find(batch).get("items").get(0).asObject();
        DoubleWebhooks webhooks = paypal.webhooks();
        return webhooks.signed(webhooks.event("PAYMENT.PAYOUTS-ITEM.UPDATED", item), webhooks.envelope());
    }

    /** The settlement report of what there was since the last one, all of which it pays to the bank. */
    public String settlementReport() {
        return report.next();
    }

    /** What was wrong with the requests that it got. */
    public List<String> offences() {
        return paypal.faults();
    }

    @Override
    public void close() {
        paypal.close();
    }
}
