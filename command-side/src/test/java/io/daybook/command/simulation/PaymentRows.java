package io.daybook.command.simulation;

import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.AuthorizationDeclinedByIssuer;
import io.daybook.shared.payment.PaymentEvent.CaptureFailed;
import io.daybook.shared.payment.PaymentEvent.CaptureRequested;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentExpired;
import io.daybook.shared.payment.PaymentEvent.PaymentFailed;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.payment.PaymentEvent.VoidFailed;
import io.daybook.shared.payment.PaymentEvent.VoidRequested;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.DomainEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The payments' read model: payments, and what is asked of them. A model of the query side's projection. */
final class PaymentRows extends Follower {

    /** A payment, with amounts in minor units, as of so many events of its stream. */
    record Payment(
            PaymentStatus status,
            boolean automatic,
            long authorized,
            long captured,
            long refunded,
            long reserved,
            int version) {}

    /** A capture, a void or a refund of a payment. */
    record Part(String payment, OperationStatus status, long amount) {}

    private final Map<String, Payment> payments = new HashMap<>();
    private final Map<String, Part> parts = new HashMap<>();

    PaymentRows(World world) {
        super(world, "the payments' projection", 5);
    }

    Map<String, Payment> payments() {
        return payments;
    }

    Map<String, Part> parts() {
        return parts;
    }

    @Nullable
    Payment payment(String id) {
        return payments.get(id);
    }

    @Nullable
    Part part(String id) {
        return parts.get(id);
    }

    @Override
    void apply(Store.Entry entry) {
        enter(entry);
    }

    @Override
    void clear() {
        payments.clear();
        parts.clear();
    }

    void enter(Store.Entry entry) {
        DomainEvent event = entry.event();
        if (event instanceof PaymentEvent ofPayment && entry.stream().startsWith("pay_")) {
            Payment before = payments.get(entry.stream());
            payments.put(entry.stream(), seen(change(before, ofPayment), entry.sequence() + 1));
        }
        enterPart(entry, event);
    }

    private static Payment seen(Payment row, int version) {
        return new Payment(
                row.status(),
                row.automatic(),
                row.authorized(),
                row.captured(),
                row.refunded(),
                row.reserved(),
                version);
    }

    private static Payment change(@Nullable Payment row, PaymentEvent event) {
        if (event instanceof PaymentInitiated begun) {
            return new Payment(PaymentStatus.PROCESSING, begun.capture() == CaptureMode.AUTOMATIC, 0, 0, 0, 0, 0);
        }
        Payment before = Objects.requireNonNull(row);
        return switch (event) {
            case PaymentAuthorized held ->
                new Payment(
                        before.automatic() ? before.status() : PaymentStatus.AUTHORIZED,
                        before.automatic(),
                        held.amount().minorUnits(),
                        before.captured(),
                        before.refunded(),
                        before.reserved(),
                        0);
            case PaymentCaptured captured -> captured(before, captured);
            case AuthorizationDeclinedByIssuer _ -> at(before, PaymentStatus.DECLINED);
            case PaymentFailed _ -> at(before, PaymentStatus.FAILED);
            case PaymentVoided _ -> at(before, before.captured() == 0 ? PaymentStatus.VOIDED : PaymentStatus.CAPTURED);
            case PaymentExpired _ ->
                at(before, before.captured() == 0 ? PaymentStatus.EXPIRED : PaymentStatus.CAPTURED);
            case RefundReserved reserved -> refund(before, 0, reserved.amount().minorUnits());
            default -> before;
        };
    }

    private static Payment captured(Payment before, PaymentCaptured event) {
        long captured = before.captured() + event.amount().minorUnits();
        boolean whole = event.last() || captured >= before.authorized();
        return new Payment(
                whole ? PaymentStatus.CAPTURED : PaymentStatus.PARTIALLY_CAPTURED,
                before.automatic(),
                before.authorized(),
                captured,
                before.refunded(),
                before.reserved(),
                0);
    }

    private static Payment at(Payment row, PaymentStatus status) {
        return new Payment(
                status, row.automatic(), row.authorized(), row.captured(), row.refunded(), row.reserved(), 0);
    }

    private static Payment refund(Payment row, long refunded, long reserved) {
        return new Payment(
                row.status(),
                row.automatic(),
                row.authorized(),
                row.captured(),
                row.refunded() + refunded,
                row.reserved() + reserved,
                row.version());
    }

    private void enterPart(Store.Entry entry, DomainEvent event) {
        String payment = entry.stream();
        switch (event) {
            case CaptureRequested asked ->
                part(
                        asked.captureId().value(),
                        payment,
                        OperationStatus.PROCESSING,
                        asked.amount().minorUnits());
            case PaymentCaptured done ->
                part(
                        done.captureId().value(),
                        payment,
                        OperationStatus.SUCCEEDED,
                        done.amount().minorUnits());
            case CaptureFailed failed ->
                part(
                        failed.captureId().value(),
                        payment,
                        OperationStatus.FAILED,
                        failed.amount().minorUnits());
            case VoidRequested asked ->
                part(
                        asked.voidId().value(),
                        payment,
                        OperationStatus.PROCESSING,
                        asked.amount().minorUnits());
            case PaymentVoided done ->
                part(
                        done.voidId().value(),
                        payment,
                        OperationStatus.SUCCEEDED,
                        done.amount().minorUnits());
            case VoidFailed failed -> {
                Part before = Objects.requireNonNull(parts.get(failed.voidId().value()));
                part(failed.voidId().value(), payment, OperationStatus.FAILED, before.amount());
            }
            case RefundRequested asked ->
                part(
                        asked.refundId().value(),
                        asked.paymentId().value(),
                        OperationStatus.PROCESSING,
                        asked.amount().minorUnits());
            case RefundSucceeded done ->
                ended(done.paymentId().value(), done.refundId().value(), true);
            case LateRefundFound late -> {
                long amount = late.amount().minorUnits();
                String id = late.paymentId().value();
                part(late.refundId().value(), id, OperationStatus.SUCCEEDED, amount);
                payments.put(id, refund(Objects.requireNonNull(payments.get(id)), amount, 0));
            }
            case RefundFailed failed ->
                ended(failed.paymentId().value(), failed.refundId().value(), false);
            default -> {}
        }
    }

    private void ended(String payment, String refund, boolean succeeded) {
        long amount = Objects.requireNonNull(parts.get(refund)).amount();
        part(refund, payment, succeeded ? OperationStatus.SUCCEEDED : OperationStatus.FAILED, amount);
        Payment row = Objects.requireNonNull(payments.get(payment));
        payments.put(payment, refund(row, succeeded ? amount : 0, -amount));
    }

    private void part(String id, String payment, OperationStatus status, long amount) {
        parts.put(id, new Part(payment, status, amount));
    }
}
