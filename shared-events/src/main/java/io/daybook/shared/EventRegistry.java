package io.daybook.shared;

import static java.util.Objects.requireNonNull;

import io.daybook.shared.customer.CustomerEvent.CustomerDetailsChanged;
import io.daybook.shared.customer.CustomerEvent.CustomerRegistered;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodAttached;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDescribed;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDetached;
import io.daybook.shared.dispute.DisputeEvent.DisputeAccepted;
import io.daybook.shared.dispute.DisputeEvent.DisputeEvidenceSubmitted;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsReinstated;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsWithdrawn;
import io.daybook.shared.dispute.DisputeEvent.DisputeLost;
import io.daybook.shared.dispute.DisputeEvent.DisputeOpened;
import io.daybook.shared.dispute.DisputeEvent.DisputeWon;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyIssued;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRevoked;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.merchant.MerchantEvent.RiskRulesChanged;
import io.daybook.shared.merchant.MerchantEvent.RoutingChanged;
import io.daybook.shared.operation.OperationEvent.AlertRaised;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.operation.OperationEvent.OutcomeConfirmed;
import io.daybook.shared.operation.OperationEvent.OutcomePending;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.payment.PaymentEvent.AuthenticationExpired;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.BankDebitReturned;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.CaptureRequested;
import io.daybook.shared.payment.PaymentEvent.DisputeConfirmed;
import io.daybook.shared.payment.PaymentEvent.DisputeReleased;
import io.daybook.shared.payment.PaymentEvent.DisputeReserved;
import io.daybook.shared.payment.PaymentEvent.FellBack;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationFound;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationReversed;
import io.daybook.shared.payment.PaymentEvent.LateCaptureFound;
import io.daybook.shared.payment.PaymentEvent.LateCaptureReversed;
import io.daybook.shared.payment.PaymentEvent.LateRefundConfirmed;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentExpired;
import io.daybook.shared.payment.PaymentEvent.PaymentFailed;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.PaymentScreened;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.payment.PaymentEvent.RefundConfirmed;
import io.daybook.shared.payment.PaymentEvent.RefundReleased;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.payment.PaymentEvent.RefundReturnConfirmed;
import io.daybook.shared.payment.PaymentEvent.ReversalFailed;
import io.daybook.shared.payment.PaymentEvent.ReviewApproved;
import io.daybook.shared.payment.PaymentEvent.ReviewRejected;
import io.daybook.shared.payment.PaymentEvent.RouteChosen;
import io.daybook.shared.payment.PaymentEvent.ShopperActionRequired;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.payment.PaymentEvent.VoidRequested;
import io.daybook.shared.payout.BalanceEvent.FundsApplied;
import io.daybook.shared.payout.BalanceEvent.FundsReleased;
import io.daybook.shared.payout.BalanceEvent.PayoutReserved;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleChanged;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleKept;
import io.daybook.shared.payout.PayoutEvent.PayoutAlertRaised;
import io.daybook.shared.payout.PayoutEvent.PayoutAttemptFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutAttemptStarted;
import io.daybook.shared.payout.PayoutEvent.PayoutConfirmed;
import io.daybook.shared.payout.PayoutEvent.PayoutFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutFoundPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutOutcomeUnknown;
import io.daybook.shared.payout.PayoutEvent.PayoutPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutRequested;
import io.daybook.shared.payout.PayoutEvent.PayoutReturned;
import io.daybook.shared.payout.PayoutEvent.PayoutSent;
import io.daybook.shared.payout.PayoutEvent.PayoutVerificationStarted;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.refund.RefundEvent.RefundReturned;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.settlement.SettlementEvent.SettlementExceptionFound;
import io.daybook.shared.settlement.SettlementEvent.SettlementExceptionResolved;
import io.daybook.shared.settlement.SettlementEvent.SettlementFileRead;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineBooked;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineMatched;
import io.daybook.shared.settlement.SettlementEvent.SettlementPayoutMatched;
import io.daybook.shared.types.DomainEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every event with the name and the revision under which it is stored. A name is never given to another event, and a
 * change of an event's fields takes a new revision: the log outlives every release.
 */
public final class EventRegistry {

    /**
     * How an event is stored.
     *
     * @param name stable, such as {@code payment.captured}
     * @param revision of its fields, from 1
     */
    public record Entry(Class<? extends DomainEvent> type, String name, int revision) {}

    private static final Map<Class<?>, Entry> BY_TYPE = new LinkedHashMap<>();
    private static final Map<String, Entry> BY_NAME = new LinkedHashMap<>();

    static {
        add(MerchantOnboarded.class, "merchant.onboarded", 1);
        add(ApiKeyIssued.class, "merchant.api_key_issued", 1);
        add(ApiKeyRevoked.class, "merchant.api_key_revoked", 1);
        add(RoutingChanged.class, "merchant.routing_changed", 1);
        add(RiskRulesChanged.class, "merchant.risk_rules_changed", 1);
        add(CustomerRegistered.class, "customer.registered", 1);
        add(CustomerDetailsChanged.class, "customer.details_changed", 1);
        add(PaymentMethodAttached.class, "customer.payment_method_attached", 1);
        add(PaymentMethodDescribed.class, "customer.payment_method_described", 1);
        add(PaymentMethodDetached.class, "customer.payment_method_detached", 1);
        add(PaymentInitiated.class, "payment.initiated", 2);
        add(RouteChosen.class, "payment.route_chosen", 1);
        add(PaymentScreened.class, "payment.screened", 1);
        add(ReviewApproved.class, "payment.review_approved", 1);
        add(ReviewRejected.class, "payment.review_rejected", 1);
        add(FellBack.class, "payment.fell_back", 1);
        add(AuthorizationRequested.class, "payment.authorization_requested", 3);
        add(PaymentAuthorized.class, "payment.authorized", 2);
        add(AuthorizationDeclinedByIssuer.class, "payment.declined", 1);
        add(ShopperActionRequired.class, "payment.action_required", 1);
        add(AuthenticationExpired.class, "payment.authentication_expired", 1);
        add(PaymentFailed.class, "payment.failed", 1);
        add(CaptureRequested.class, "payment.capture_requested", 1);
        add(PaymentCaptured.class, "payment.captured", 1);
        add(CaptureFailed.class, "payment.capture_failed", 1);
        add(VoidRequested.class, "payment.void_requested", 1);
        add(PaymentVoided.class, "payment.voided", 1);
        add(VoidFailed.class, "payment.void_failed", 1);
        add(PaymentExpired.class, "payment.expired", 1);
        add(BankDebitReturned.class, "payment.bank_debit_returned", 1);
        add(RefundReserved.class, "payment.refund_reserved", 1);
        add(RefundConfirmed.class, "payment.refund_confirmed", 1);
        add(RefundReleased.class, "payment.refund_released", 1);
        add(RefundReturnConfirmed.class, "payment.refund_return_confirmed", 1);
        add(LateRefundConfirmed.class, "payment.late_refund_confirmed", 1);
        add(DisputeReserved.class, "payment.dispute_reserved", 1);
        add(DisputeConfirmed.class, "payment.dispute_confirmed", 1);
        add(DisputeReleased.class, "payment.dispute_released", 1);
        add(LateAuthorizationFound.class, "payment.late_authorization_found", 1);
        add(LateAuthorizationReversed.class, "payment.late_authorization_reversed", 1);
        add(LateCaptureFound.class, "payment.late_capture_found", 1);
        add(LateCaptureReversed.class, "payment.late_capture_reversed", 1);
        add(ReversalFailed.class, "payment.reversal_failed", 1);
        add(RefundRequested.class, "refund.requested", 1);
        add(RefundSucceeded.class, "refund.succeeded", 1);
        add(RefundFailed.class, "refund.failed", 1);
        add(RefundReturned.class, "refund.returned", 1);
        add(LateRefundFound.class, "refund.late_refund_found", 1);
        add(DisputeOpened.class, "dispute.opened", 1);
        add(DisputeFundsWithdrawn.class, "dispute.funds_withdrawn", 1);
        add(DisputeEvidenceSubmitted.class, "dispute.evidence_submitted", 1);
        add(DisputeFundsReinstated.class, "dispute.funds_reinstated", 1);
        add(DisputeWon.class, "dispute.won", 1);
        add(DisputeLost.class, "dispute.lost", 1);
        add(DisputeAccepted.class, "dispute.accepted", 1);
        add(AttemptStarted.class, "operation.attempt_started", 3);
        add(AttemptFailed.class, "operation.attempt_failed", 1);
        add(OutcomeUnknown.class, "operation.outcome_unknown", 1);
        add(OutcomePending.class, "operation.outcome_pending", 1);
        add(OutcomeConfirmed.class, "operation.outcome_confirmed", 1);
        add(AlertRaised.class, "operation.alert_raised", 1);
        add(VerificationStarted.class, "operation.verification_started", 3);
        add(FundsApplied.class, "balance.funds_applied", 1);
        add(FundsReleased.class, "balance.funds_released", 1);
        add(PayoutReserved.class, "balance.payout_reserved", 1);
        add(PayoutScheduleChanged.class, "balance.payout_schedule_changed", 1);
        add(PayoutScheduleKept.class, "balance.payout_schedule_kept", 1);
        add(PayoutRequested.class, "payout.requested", 1);
        add(PayoutSent.class, "payout.sent", 1);
        add(PayoutPaid.class, "payout.paid", 1);
        add(PayoutFailed.class, "payout.failed", 1);
        add(PayoutReturned.class, "payout.returned", 1);
        add(PayoutFoundPaid.class, "payout.found_paid", 1);
        add(PayoutConfirmed.class, "payout.confirmed", 1);
        add(PayoutAttemptStarted.class, "payout.attempt_started", 1);
        add(PayoutAttemptFailed.class, "payout.attempt_failed", 1);
        add(PayoutOutcomeUnknown.class, "payout.outcome_unknown", 1);
        add(PayoutAlertRaised.class, "payout.alert_raised", 1);
        add(PayoutVerificationStarted.class, "payout.verification_started", 1);
        add(SettlementFileRead.class, "settlement.file_read", 1);
        add(SettlementLineMatched.class, "settlement.line_matched", 1);
        add(SettlementPayoutMatched.class, "settlement.payout_matched", 1);
        add(SettlementLineBooked.class, "settlement.line_booked", 1);
        add(SettlementExceptionFound.class, "settlement.exception_found", 2);
        add(SettlementExceptionResolved.class, "settlement.exception_resolved", 1);
    }

    private EventRegistry() {}

    private static void add(Class<? extends DomainEvent> type, String name, int revision) {
        Entry entry = new Entry(type, name, revision);
        if (BY_TYPE.put(type, entry) != null || BY_NAME.put(name, entry) != null) {
            throw new IllegalStateException(name + " is listed twice");
        }
    }

    /** Every event. */
    public static Collection<Entry> all() {
        return BY_TYPE.values().stream().toList();
    }

    public static boolean isEvent(Class<?> type) {
        return BY_TYPE.containsKey(type);
    }

    /** Tells whether an event is stored under a name. */
    public static boolean isName(String name) {
        return BY_NAME.containsKey(name);
    }

    /**
     * The stored name of an event.
     *
     * @throws NullPointerException when the class is not listed
     */
    public static String nameOf(Class<?> type) {
        return requireNonNull(BY_TYPE.get(type), type::getName).name();
    }

    /**
     * The revision of an event's fields.
     *
     * @throws NullPointerException when the class is not listed
     */
    public static int revisionOf(Class<?> type) {
        return requireNonNull(BY_TYPE.get(type), type::getName).revision();
    }

    /**
     * The event of a stored name.
     *
     * @throws NullPointerException when the name is not listed
     */
    public static Class<? extends DomainEvent> classOf(String name) {
        return requireNonNull(BY_NAME.get(name), name).type();
    }
}
