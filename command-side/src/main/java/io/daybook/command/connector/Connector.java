package io.daybook.command.connector;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.types.EvidenceId;
import io.daybook.shared.types.Tenant;
import java.util.Optional;

/**
 * A gateway, as the rest of Daybook sees it. Implementations are thread-safe, may block the calling (virtual) thread, and
 * give an answer within their own time-out, which is shorter than the deadline of a call.
 *
 * <p>They throw nothing: whatever went wrong is one of the answers, and what is not certain is {@link
 * GatewayAnswer.Unknown}. Every answer of the gateway is distrusted; an amount or a currency that differs from what was
 * asked is unknown too.
 */
public interface Connector {

    ConnectorName name();

    /**
     * Whether a token may be this gateway's. Decided at once and without asking the gateway, so that rubbish is refused
     * before a payment begins; the gateway itself has the last word.
     */
    boolean recognizes(String paymentMethod);

    /**
     * Whether a merchant may pay with, or be paid by, a token that is recognized. A gateway's tokens are its account's, and so for it to
     * judge; what is kept here, such as a bank account, belongs to one merchant in one mode.
     */
    default boolean mayUse(Tenant tenant, String paymentMethod) {
        return true;
    }

    /** What a token tells by itself of what is paid with, if anything. Asks nobody. */
    default Optional<TokenHint> hint(String paymentMethod) {
        return Optional.empty();
    }

    /**
     * Whether money can be sent to there. Decided at once and without asking the gateway, which has the last word.
     *
     * @param destination a gateway's token, or a sealed e-mail address in the form of {@link PayoutDestination#text()}
     */
    default boolean paysOutTo(String destination) {
        return capabilities().payouts() && recognizes(destination);
    }

    /**
     * Does what the call says, under the operation as the gateway's key: however often it is called with the same
     * operation, the gateway executes it at most once.
     */
    GatewayAnswer execute(GatewayCall call);

    /**
     * Asks what became of a call. Where the shopper has done their part and the gateway waits to be told to go on, it is
     * told, under the same key.
     *
     * @return {@code Executed} or {@code Refused} as it was answered or would have been, which may differ from before: a
     *     bank debit that was executed and then returned is refused; {@code NotExecuted} only when the gateway will not
     *     execute what was sent before either; {@code ActionRequired} and {@code Pending} as it stands; else {@code
     *     Unknown}
     */
    GatewayAnswer lookUp(GatewayCall call);

    /** What the gateway can do. Always the same, and asks nobody. */
    Capabilities capabilities();

    /**
     * Reads what the gateway sent of its own accord, and proves first that it was the gateway. Asks nobody but, where the
     * proof needs it, the gateway's own certificates.
     */
    WebhookReading read(WebhookMessage message);

    /**
     * Gives the merchant's evidence to the gateway, for good. However often it is given under the same id, the gateway
     * takes it once.
     *
     * @param reference the gateway's own id of the dispute
     * @param text for the issuer, never for our log
     */
    default DisputeAnswer submitEvidence(String reference, EvidenceId evidence, String text) {
        return new DisputeAnswer.Unsupported();
    }

    /**
     * Tells the gateway that the merchant does not contest a dispute. However often it is told, it stays so.
     *
     * @param reference the gateway's own id of the dispute
     */
    default DisputeAnswer acceptDispute(String reference) {
        return new DisputeAnswer.Unsupported();
    }
}
