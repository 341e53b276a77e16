package io.daybook.command.automation;

import io.daybook.command.connector.Notice;
import io.daybook.command.rules.DisputeFees;
import io.daybook.shared.dispute.DisputeCommand.MoveDispute;
import io.daybook.shared.dispute.DisputeReference;
import io.daybook.shared.dispute.DisputeStanding;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.WebhookReceipt;
import io.daybook.shared.payment.PaymentCommand.OpenDispute;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RejectionCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.messaging.MetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what gateways tell of disputes. Unlike of operations, nobody would ask for it later: so what cannot be taken
 * in now is left with the gateway, which sends it again. Told twice, late or in any order, it comes to the same.
 */
final class DisputeDesk {

    private static final Logger LOG = LoggerFactory.getLogger(DisputeDesk.class);

    /**
     * For so long the payment of a dispute may still be on its way into the list of references. After that it belongs to
     * another installation at the same gateway.
     */
    private static final Duration STRANGER_AFTER = Duration.ofHours(24);

    private final OpenOperations list;
    private final FollowUps followUps;
    private final DisputeFees fees;
    private final Clock clock;

    DisputeDesk(OpenOperations list, FollowUps followUps, DisputeFees fees, Clock clock) {
        this.list = list;
        this.followUps = followUps;
        this.fees = fees;
        this.clock = clock;
    }

    /** Takes a notice in. */
    WebhookReceipt take(ConnectorName connector, Notice.DisputeMoved notice, MetaData metadata) {
        String word = notice.status().toLowerCase(Locale.ROOT);
        if (word.startsWith("warning_") || notice.amount().isZero()) {
            // An inquiry: no money has moved and none may ever. If it becomes a dispute, that is told.
            return WebhookReceipt.IGNORED;
        }
        Optional<DisputeStanding> standing = standing(word);
        if (standing.isEmpty()) {
            LOG.error("{} says of dispute {} what is not known here: {}", connector, notice.reference(), word);
            return WebhookReceipt.NOT_NOW;
        }
        DisputeReference reference = new DisputeReference(connector, notice.reference());
        MoveDispute move = new MoveDispute(reference.id(), standing.get(), notice.at(), clock.instant());
        if (isThere(move, metadata)) {
            return WebhookReceipt.HEARD;
        }
        Optional<PaymentId> payment = list.paymentOf(connector, notice.paymentReference());
        if (payment.isEmpty()) {
            return unknown(connector, notice);
        }
        followUps.send(opening(payment.get(), reference, notice), metadata);
        followUps.send(move, metadata);
        return WebhookReceipt.HEARD;
    }

    /** What the gateways' words mean: Stripe's, PayPal's and the simulator's. */
    private static Optional<DisputeStanding> standing(String word) {
        return switch (word) {
            case "needs_response", "open", "waiting_for_seller_response", "waiting_for_buyer_response", "other" ->
                Optional.of(DisputeStanding.OPENED);
            case "funds_withdrawn" -> Optional.of(DisputeStanding.FUNDS_WITHDRAWN);
            case "under_review" -> Optional.of(DisputeStanding.EVIDENCE_SUBMITTED);
            case "funds_reinstated" -> Optional.of(DisputeStanding.FUNDS_REINSTATED);
            // Nothing is taken: denied to the buyer, paid by PayPal itself, or closed for the sake of another dispute.
            case "won", "resolved_seller_favour", "canceled_by_buyer", "denied", "resolved_with_payout", "none" ->
                Optional.of(DisputeStanding.WON);
            case "lost", "resolved_buyer_favour" -> Optional.of(DisputeStanding.LOST);
            case "accepted" -> Optional.of(DisputeStanding.ACCEPTED);
            default -> Optional.empty();
        };
    }

    private OpenDispute opening(PaymentId payment, DisputeReference reference, Notice.DisputeMoved notice) {
        return new OpenDispute(
                payment,
                reference,
                notice.amount(),
                fees.in(notice.amount().currency()),
                notice.reason(),
                notice.evidenceDueBy(),
                notice.at(),
                clock.instant());
    }

    private boolean isThere(Command command, MetaData metadata) {
        try {
            followUps.send(command, metadata);
            return true;
        } catch (CommandExecutionException refusal) {
            if (FollowUps.isRefusedAs(refusal, RejectionCode.NOT_FOUND)) {
                return false;
            }
            throw refusal;
        }
    }

    private WebhookReceipt unknown(ConnectorName connector, Notice.DisputeMoved notice) {
        Instant now = clock.instant();
        if (notice.at().isBefore(now.minus(STRANGER_AFTER))) {
            LOG.error("{} tells of dispute {} over a payment that is none of ours", connector, notice.reference());
            return WebhookReceipt.IGNORED;
        }
        LOG.warn("{} tells of dispute {} over a payment that is not known yet", connector, notice.reference());
        return WebhookReceipt.NOT_NOW;
    }
}
