package io.daybook.command.connector.paypal;

import io.daybook.command.connector.GatewayDouble;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.shared.types.OperationId;
import java.time.Clock;
import java.util.List;

/** The double in the words of the scenarios that all gateways share. */
final class PaypalTwin implements GatewayDouble {

    /** Whatever moves money; to make an order does not. */
    private static final String MOVING = "POST .*/(authorize|capture|void|refund)";

    private final PaypalDouble paypal;

    PaypalTwin(Clock clock) {
        paypal = PaypalDouble.start(clock);
    }

    PaypalDouble paypal() {
        return paypal;
    }

    @Override
    public void next(Fault fault) {
        paypal.disturb(
                MOVING,
                switch (fault) {
                    case DROP_ANSWER -> Disturbance.silent(true);
                    case NEVER_EXECUTE -> Disturbance.silent(false);
                    case RATE_LIMITED -> Disturbance.issue(429, "RATE_LIMIT_REACHED");
                    case SERVER_ERROR -> Disturbance.issue(500, "INTERNAL_SERVER_ERROR");
                    case SERVER_ERROR_AFTER_EXECUTING ->
                        Disturbance.answers(
                                true,
                                500,
                                Answered.problem(500, "INTERNAL_SERVER_ERROR").body());
                    case GARBAGE -> Disturbance.answers(true, 200, "<html>");
                    case OTHER_AMOUNT -> Disturbance.altered("\"value\":\"", "\"value\":\"1");
                    case OTHER_CURRENCY -> Disturbance.altered("\"USD\"", "\"EUR\"");
                    case HUGE_BODY -> Disturbance.flood(true);
                    case SLOW_DRIP -> Disturbance.drip(true);
                });
    }

    @Override
    public int checkedRequests() {
        return paypal.checked();
    }

    @Override
    public List<String> offences() {
        return paypal.faults();
    }

    @Override
    public int executions(OperationId operation) {
        return paypal.executions(operation.value());
    }

    @Override
    public void answerChallenge(String reference, boolean succeeds) {
        paypal.books().approve(reference, succeeds ? null : "INSTRUMENT_DECLINED");
    }

    @Override
    public List<WebhookMessage> webhooks() {
        return paypal.webhooks().messages();
    }

    @Override
    public WebhookMessage webhookOfNoUse() {
        DoubleWebhooks webhooks = paypal.webhooks();
        return webhooks.signed(
                webhooks.event("BILLING.PLAN.CREATED", Fields.MAPPER.createObjectNode()), webhooks.envelope());
    }

    @Override
    public WebhookMessage forged(WebhookMessage message) {
        return paypal.webhooks().forged(message);
    }

    @Override
    public void close() {
        paypal.close();
    }
}
