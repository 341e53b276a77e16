package io.daybook.command.connector;

import io.daybook.shared.types.OperationId;
import java.util.List;

/**
 * A gateway of our own for tests: it speaks a real one's wire format over HTTP, keeps state as that one does, and checks
 * every request that it gets. It misbehaves when told to.
 */
public interface GatewayDouble extends AutoCloseable {

    /** What happens to the next request that is to change something. The one after that is served as ever. */
    enum Fault {
        /** It is executed, and its answer never comes. */
        DROP_ANSWER,
        /** It is taken, never executed and never answered. */
        NEVER_EXECUTE,
        /** It is turned away with a 429. */
        RATE_LIMITED,
        /** It is answered with a 500 and not executed. */
        SERVER_ERROR,
        /** It is executed, and answered with a 500. */
        SERVER_ERROR_AFTER_EXECUTING,
        /** It is executed, and answered with a 200 and something that is no JSON. */
        GARBAGE,
        /** It is executed, and answered with another amount. */
        OTHER_AMOUNT,
        /** It is executed, and answered with another currency. */
        OTHER_CURRENCY,
        /** It is executed, and answered as it should be, but with more than a mebibyte. */
        HUGE_BODY,
        /** It is executed, and answered byte by byte, without an end. */
        SLOW_DRIP
    }

    void next(Fault fault);

    /** How many requests were checked so far. */
    int checkedRequests();

    /** What was wrong with them, in words. */
    List<String> offences();

    /** How often money was really held, taken, released or given back under a key. */
    int executions(OperationId operation);

    /**
     * The shopper does what was asked of them, or fails.
     *
     * @param reference the gateway's own id, as the connector told it
     */
    void answerChallenge(String reference, boolean succeeds);

    /** What the gateway has sent of its own accord so far, oldest first, with the headers and signatures of the real one. */
    List<WebhookMessage> webhooks();

    /** A correctly signed webhook of a kind that the connector has no use for. */
    WebhookMessage webhookOfNoUse();

    /** The same webhook, signed by somebody else. */
    WebhookMessage forged(WebhookMessage message);

    @Override
    void close();
}
