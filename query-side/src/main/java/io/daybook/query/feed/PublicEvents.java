package io.daybook.query.feed;

import io.daybook.shared.customer.CustomerEvent;
import io.daybook.shared.customer.CustomerEvent.CustomerDetailsChanged;
import io.daybook.shared.customer.CustomerEvent.CustomerRegistered;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodAttached;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDescribed;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDetached;
import io.daybook.shared.dispute.DisputeEvent;
import io.daybook.shared.dispute.DisputeEvent.DisputeAccepted;
import io.daybook.shared.dispute.DisputeEvent.DisputeEvidenceSubmitted;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsReinstated;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsWithdrawn;
import io.daybook.shared.dispute.DisputeEvent.DisputeLost;
import io.daybook.shared.dispute.DisputeEvent.DisputeOpened;
import io.daybook.shared.dispute.DisputeEvent.DisputeWon;
import io.daybook.shared.feed.FeedType;
import io.daybook.shared.merchant.MerchantEvent;
import io.daybook.shared.merchant.MerchantEvent.RiskRulesChanged;
import io.daybook.shared.merchant.MerchantEvent.RoutingChanged;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleChanged;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.payout.PayoutEvent.PayoutFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutFoundPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutRequested;
import io.daybook.shared.payout.PayoutEvent.PayoutReturned;
import io.daybook.shared.payout.PayoutEvent.PayoutSent;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.refund.RefundEvent.RefundReturned;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.settlement.SettlementEvent;
import io.daybook.shared.settlement.SettlementEvent.SettlementExceptionFound;
import io.daybook.shared.settlement.SettlementEvent.SettlementExceptionResolved;
import io.daybook.shared.settlement.SettlementEvent.SettlementFileRead;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.webhook.WebhookEvent;
import io.daybook.shared.webhook.WebhookEvent.EndpointAdded;
import io.daybook.shared.webhook.WebhookEvent.EndpointChanged;
import io.daybook.shared.webhook.WebhookEvent.EndpointDeleted;
import io.daybook.shared.webhook.WebhookEvent.EndpointDisabled;
import io.daybook.shared.webhook.WebhookEvent.SecretRotated;
import org.jspecify.annotations.Nullable;

/**
 * The one table from events to what the public is told. Leases, attempts and bookings are nobody else's business, and
 * what is personal, or a token to pay with, is not told at all.
 */
final class PublicEvents {

    private static final String REASON = "reason";
    private static final String CONNECTOR = "connector";
    private static final String CUSTOMER = "customer";
    private static final String PAYMENT = "payment";

    private PublicEvents() {}

    /** Null for what is not public. */
    static @Nullable PublicEvent of(DomainEvent event) {
        return switch (event) {
            case PaymentEvent payment -> PublicPayments.of(payment);
            case RefundEvent refund -> refund(refund);
            case DisputeEvent dispute -> dispute(dispute);
            case PayoutEvent payout -> payout(payout);
            case CustomerEvent customer -> customer(customer);
            case SettlementEvent settlement -> settlement(settlement);
            case MerchantEvent merchant -> merchant(merchant);
            case WebhookEvent webhook -> webhook(webhook);
            case PayoutScheduleChanged changed ->
                new PublicEvent(FeedType.BALANCE_PAYOUT_SCHEDULE_CHANGED, changed.balanceId())
                        .with("currency", changed.balanceId().currency())
                        .with("next_at", changed.nextAt());
            default -> null;
        };
    }

    private static @Nullable PublicEvent refund(RefundEvent event) {
        return switch (event) {
            case RefundRequested e ->
                refund(FeedType.REFUND_CREATED, e.refundId(), e, e.amount()).with(REASON, e.reason());
            case RefundSucceeded e ->
                refund(FeedType.REFUND_SUCCEEDED, e.refundId(), e, e.amount()).with(CONNECTOR, e.connector());
            case LateRefundFound e ->
                refund(FeedType.REFUND_SUCCEEDED, e.refundId(), e, e.amount()).with(CONNECTOR, e.connector());
            case RefundFailed e ->
                refund(FeedType.REFUND_FAILED, e.refundId(), e, e.amount()).with(REASON, e.reason());
            case RefundReturned e ->
                refund(FeedType.REFUND_RETURNED, e.refundId(), e, e.amount()).with(REASON, e.reason());
            default -> null;
        };
    }

    private static PublicEvent refund(FeedType type, RefundId id, RefundEvent event, Money amount) {
        return new PublicEvent(type, id).with(PAYMENT, event.paymentId()).amount(amount);
    }

    private static @Nullable PublicEvent dispute(DisputeEvent event) {
        return switch (event) {
            case DisputeOpened e ->
                dispute(FeedType.DISPUTE_OPENED, e)
                        .amount(e.amount())
                        .with("fee", e.fee().minorUnits())
                        .with(REASON, e.reason())
                        .with("evidence_due_by", e.evidenceDueBy());
            case DisputeFundsWithdrawn e ->
                dispute(FeedType.DISPUTE_FUNDS_WITHDRAWN, e).amount(e.amount());
            case DisputeEvidenceSubmitted e -> dispute(FeedType.DISPUTE_EVIDENCE_SUBMITTED, e);
            case DisputeFundsReinstated e ->
                dispute(FeedType.DISPUTE_FUNDS_REINSTATED, e).amount(e.amount());
            case DisputeWon e -> dispute(FeedType.DISPUTE_WON, e).amount(e.amount());
            case DisputeLost e -> dispute(FeedType.DISPUTE_LOST, e).amount(e.amount());
            case DisputeAccepted e -> dispute(FeedType.DISPUTE_ACCEPTED, e).amount(e.amount());
            default -> null;
        };
    }

    private static PublicEvent dispute(FeedType type, DisputeEvent event) {
        return new PublicEvent(type, event.disputeId()).with(PAYMENT, event.paymentId());
    }

    private static @Nullable PublicEvent payout(PayoutEvent event) {
        return switch (event) {
            case PayoutRequested e ->
                new PublicEvent(FeedType.PAYOUT_CREATED, e.payoutId())
                        .amount(e.amount())
                        .with(CUSTOMER, e.details().customer())
                        .with("reference", e.details().reference());
            case PayoutSent e -> new PublicEvent(FeedType.PAYOUT_SENT, e.payoutId()).with(CONNECTOR, e.connector());
            case PayoutPaid e -> new PublicEvent(FeedType.PAYOUT_PAID, e.payoutId()).amount(e.amount());
            case PayoutFoundPaid e -> new PublicEvent(FeedType.PAYOUT_PAID, e.payoutId()).amount(e.amount());
            case PayoutFailed e ->
                new PublicEvent(FeedType.PAYOUT_FAILED, e.payoutId())
                        .amount(e.amount())
                        .with(REASON, e.reason());
            case PayoutReturned e ->
                new PublicEvent(FeedType.PAYOUT_RETURNED, e.payoutId())
                        .amount(e.amount())
                        .with(REASON, e.reason());
            default -> null;
        };
    }

    private static @Nullable PublicEvent customer(CustomerEvent event) {
        return switch (event) {
            case CustomerRegistered e -> new PublicEvent(FeedType.CUSTOMER_CREATED, e.customerId());
            case CustomerDetailsChanged e -> new PublicEvent(FeedType.CUSTOMER_UPDATED, e.customerId());
            case PaymentMethodAttached e ->
                new PublicEvent(FeedType.PAYMENT_METHOD_ATTACHED, e.paymentMethodId()).with(CUSTOMER, e.customerId());
            case PaymentMethodDescribed e ->
                new PublicEvent(FeedType.PAYMENT_METHOD_UPDATED, e.paymentMethodId())
                        .with(CUSTOMER, e.customerId())
                        .with("type", e.description().type())
                        .with("brand", e.description().brand())
                        .with("last4", e.description().last4());
            case PaymentMethodDetached e ->
                new PublicEvent(FeedType.PAYMENT_METHOD_DETACHED, e.paymentMethodId()).with(CUSTOMER, e.customerId());
            default -> null;
        };
    }

    private static @Nullable PublicEvent settlement(SettlementEvent event) {
        return switch (event) {
            case SettlementFileRead e ->
                new PublicEvent(FeedType.SETTLEMENT_CREATED, e.settlementId())
                        .with(CONNECTOR, e.connector())
                        .with("number", e.number())
                        .with("lines", e.lines())
                        .with("matched", e.matched())
                        .with("exceptions", e.exceptions());
            case SettlementExceptionFound e ->
                new PublicEvent(FeedType.SETTLEMENT_EXCEPTION_FOUND, e.settlementId())
                        .with("exception", e.exception())
                        .with(REASON, e.reason());
            case SettlementExceptionResolved e ->
                new PublicEvent(FeedType.SETTLEMENT_EXCEPTION_RESOLVED, e.settlementId())
                        .with("exception", e.exception());
            default -> null;
        };
    }

    private static @Nullable PublicEvent merchant(MerchantEvent event) {
        return switch (event) {
            case RoutingChanged e ->
                new PublicEvent(FeedType.ROUTING_CHANGED, e.routingId()).with("version", e.version());
            case RiskRulesChanged e ->
                new PublicEvent(FeedType.RISK_RULES_CHANGED, e.rulesId()).with("version", e.version());
            default -> null;
        };
    }

    private static @Nullable PublicEvent webhook(WebhookEvent event) {
        return switch (event) {
            case EndpointAdded e ->
                new PublicEvent(FeedType.WEBHOOK_ENDPOINT_CREATED, e.endpointId())
                        .with("enabled", e.settings().enabled());
            case EndpointChanged e ->
                new PublicEvent(FeedType.WEBHOOK_ENDPOINT_UPDATED, e.endpointId())
                        .with("enabled", e.settings().enabled());
            case SecretRotated e ->
                new PublicEvent(FeedType.WEBHOOK_ENDPOINT_SECRET_ROTATED, e.endpointId())
                        .with("old_key_until", e.oldUntil());
            case EndpointDisabled e ->
                new PublicEvent(FeedType.WEBHOOK_ENDPOINT_DISABLED, e.endpointId())
                        .with(REASON, e.reason())
                        .with("failing_since", e.failingSince());
            case EndpointDeleted e -> new PublicEvent(FeedType.WEBHOOK_ENDPOINT_DELETED, e.endpointId());
            case WebhookEvent.RedeliveryRequested _ -> null;
        };
    }
}
