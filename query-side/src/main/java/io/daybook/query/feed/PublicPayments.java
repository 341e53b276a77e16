package io.daybook.query.feed;

import io.daybook.shared.feed.FeedType;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.BankDebitReturned;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentExpired;
import io.daybook.shared.payment.PaymentEvent.PaymentFailed;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.PaymentScreened;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.payment.PaymentEvent.ReviewApproved;
import io.daybook.shared.payment.PaymentEvent.ReviewRejected;
import io.daybook.shared.payment.PaymentEvent.ShopperActionRequired;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.risk.RiskOutcome;
import org.jspecify.annotations.Nullable;

/** What the public is told of payments. */
final class PublicPayments {

    private static final String CONNECTOR = "connector";

    private PublicPayments() {}

    static @Nullable PublicEvent of(PaymentEvent event) {
        return switch (event) {
            case PaymentInitiated e ->
                told(FeedType.PAYMENT_CREATED, e)
                        .amount(e.amount())
                        .with("capture", e.capture())
                        .with("customer", e.details().customer())
                        .with("reference", e.details().reference());
            case PaymentScreened e -> screened(e);
            case ReviewApproved e -> told(FeedType.PAYMENT_REVIEW_APPROVED, e);
            case ReviewRejected e -> told(FeedType.PAYMENT_REVIEW_REJECTED, e);
            case ShopperActionRequired e ->
                told(FeedType.PAYMENT_ACTION_REQUIRED, e)
                        .with("action", e.nextAction().type())
                        .method(e.method())
                        .with("expires_at", e.expiresAt());
            case PaymentAuthorized e ->
                told(FeedType.PAYMENT_AUTHORIZED, e)
                        .amount(e.amount())
                        .method(e.method())
                        .with(CONNECTOR, e.connector())
                        .with("expires_at", e.expiresAt());
            case AuthorizationDeclinedByIssuer e ->
                told(FeedType.PAYMENT_DECLINED, e)
                        .decline(e.decline())
                        .method(e.method())
                        .with(CONNECTOR, e.connector());
            case PaymentFailed e -> told(FeedType.PAYMENT_FAILED, e).with("reason", e.reason());
            default -> money(event);
        };
    }

    private static @Nullable PublicEvent screened(PaymentScreened event) {
        if (event.outcome() == RiskOutcome.BLOCK) {
            return told(FeedType.PAYMENT_BLOCKED, event);
        }
        return event.waits() ? told(FeedType.PAYMENT_REVIEW_REQUIRED, event) : null;
    }

    private static @Nullable PublicEvent money(PaymentEvent event) {
        return switch (event) {
            case PaymentCaptured e ->
                told(FeedType.PAYMENT_CAPTURED, e)
                        .with("capture", e.captureId())
                        .amount(e.amount())
                        .with("fee", e.fee().minorUnits())
                        .with("final", e.last())
                        .with(CONNECTOR, e.connector());
            case CaptureFailed e ->
                told(FeedType.PAYMENT_CAPTURE_FAILED, e)
                        .with("capture", e.captureId())
                        .amount(e.amount())
                        .with("reason", e.reason());
            case PaymentVoided e ->
                told(FeedType.PAYMENT_VOIDED, e)
                        .with("void", e.voidId())
                        .amount(e.amount())
                        .with(CONNECTOR, e.connector());
            case VoidFailed e ->
                told(FeedType.PAYMENT_VOID_FAILED, e).with("void", e.voidId()).with("reason", e.reason());
            case PaymentExpired e -> told(FeedType.PAYMENT_EXPIRED, e).amount(e.amount());
            case BankDebitReturned e ->
                told(FeedType.PAYMENT_RETURNED, e).amount(e.amount()).decline(e.reason());
            default -> null;
        };
    }

    private static PublicEvent told(FeedType type, PaymentEvent event) {
        return new PublicEvent(type, event.paymentId());
    }
}
