package io.daybook.shared;

import static java.util.Objects.requireNonNull;

import io.daybook.shared.customer.CustomerEvent.CustomerDetailsChanged;
import io.daybook.shared.customer.CustomerEvent.CustomerRegistered;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodAttached;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDescribed;
import io.daybook.shared.customer.CustomerEvent.PaymentMethodDetached;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyIssued;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRevoked;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.merchant.MerchantEvent.RiskRulesChanged;
import io.daybook.shared.merchant.MerchantEvent.RoutingChanged;
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
import io.daybook.shared.payment.PaymentEvent.FellBack;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationFound;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationReversed;
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
import io.daybook.shared.payment.PaymentEvent.ReversalFailed;
import io.daybook.shared.payment.PaymentEvent.ReviewApproved;
import io.daybook.shared.payment.PaymentEvent.ReviewRejected;
import io.daybook.shared.payment.PaymentEvent.RouteChosen;
import io.daybook.shared.payment.PaymentEvent.ShopperActionRequired;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.payment.PaymentEvent.VoidRequested;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
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
        add(LateAuthorizationFound.class, "payment.late_authorization_found", 1);
        add(LateAuthorizationReversed.class, "payment.late_authorization_reversed", 1);
        add(ReversalFailed.class, "payment.reversal_failed", 1);
        add(RefundRequested.class, "refund.requested", 1);
        add(RefundSucceeded.class, "refund.succeeded", 1);
        add(RefundFailed.class, "refund.failed", 1);
        add(AttemptStarted.class, "operation.attempt_started", 3);
        add(AttemptFailed.class, "operation.attempt_failed", 1);
        add(OutcomeUnknown.class, "operation.outcome_unknown", 1);
        add(OutcomePending.class, "operation.outcome_pending", 1);
        add(OutcomeConfirmed.class, "operation.outcome_confirmed", 1);
        add(VerificationStarted.class, "operation.verification_started", 3);
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
