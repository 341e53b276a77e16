package io.daybook.query.payments;

import io.daybook.query.generated.payments_v1.tables.records.CaptureRecord;
import io.daybook.query.generated.payments_v1.tables.records.PaymentRecord;
import io.daybook.query.generated.payments_v1.tables.records.PaymentVoidRecord;
import io.daybook.query.generated.payments_v1.tables.records.RefundRecord;
import io.daybook.query.projection.Json;
import io.daybook.query.projection.Words;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.NextAction;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.CaptureView;
import io.daybook.shared.payment.Decline;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.payment.RefundStatus;
import io.daybook.shared.payment.VoidView;
import io.daybook.shared.refund.RefundView;
import io.daybook.shared.risk.PaymentChecks;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.VoidId;
import org.jspecify.annotations.Nullable;

/** Rows as merchants see them. */
final class Views {

    private Views() {}

    static PaymentView payment(PaymentRecord row) {
        CurrencyCode currency = new CurrencyCode(row.getCurrency());
        long gone = row.getRefundedMinor()
                + row.getRefundReservedMinor()
                + row.getDisputeReservedMinor()
                + row.getReturnedMinor();
        long left = Math.max(0, row.getCapturedMinor() - gone); // A refund found late, or a return, may take more.
        return new PaymentView(
                new PaymentId(row.getPaymentId()),
                Words.as(PaymentStatus.class, row.getStatus()),
                new Money(row.getAmountMinor(), currency),
                new Money(row.getAuthorizedMinor(), currency),
                new Money(row.getCapturedMinor(), currency),
                new Money(row.getRefundedMinor(), currency),
                new Money(Math.max(0, left), currency),
                Words.as(CaptureMode.class, row.getCaptureMode()),
                method(row),
                new ConnectorName(row.getConnector()),
                Attempts.of(row.getAttempts()).views(),
                refundStatus(row),
                row.getDisputed(),
                nextAction(row),
                decline(row),
                row.getFailureReason(),
                row.getChecks() == null ? null : Json.read(row.getChecks().data(), PaymentChecks.class),
                Screenings.of(row),
                Json.read(row.getDetails().data(), PaymentDetails.class),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getVersion());
    }

    private static @Nullable PaymentMethod method(PaymentRecord row) {
        return row.getMethodType() == null
                ? null
                : new PaymentMethod(
                        row.getMethodType(),
                        row.getMethodBrand(),
                        row.getMethodLast4(),
                        row.getMethodExpMonth(),
                        row.getMethodExpYear());
    }

    private static @Nullable NextAction nextAction(PaymentRecord row) {
        return row.getNextActionType() == null
                ? null
                : new NextAction(row.getNextActionType(), row.getNextActionUrl(), row.getNextActionClientSecret());
    }

    private static @Nullable Decline decline(PaymentRecord row) {
        return row.getDeclineCode() == null
                ? null
                : new Decline(
                        row.getDeclineCode(),
                        row.getDeclineMessage(),
                        row.getDeclineNetworkCode(),
                        row.getDeclineAdvice());
    }

    private static RefundStatus refundStatus(PaymentRecord row) {
        if (row.getRefundedMinor() == 0) {
            return RefundStatus.NONE;
        }
        return row.getRefundedMinor() < row.getCapturedMinor() ? RefundStatus.PARTIAL : RefundStatus.FULL;
    }

    static CaptureView capture(CaptureRecord row) {
        return new CaptureView(
                new CaptureId(row.getCaptureId()),
                new PaymentId(row.getPaymentId()),
                Money.of(row.getAmountMinor(), row.getCurrency()),
                row.getIsFinal(),
                Words.as(OperationStatus.class, row.getStatus()),
                row.getFailureReason(),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }

    static VoidView release(PaymentVoidRecord row) {
        return new VoidView(
                new VoidId(row.getVoidId()),
                new PaymentId(row.getPaymentId()),
                Money.of(row.getAmountMinor(), row.getCurrency()),
                Words.as(OperationStatus.class, row.getStatus()),
                row.getFailureReason(),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }

    static RefundView refund(RefundRecord row) {
        return new RefundView(
                new RefundId(row.getRefundId()),
                new PaymentId(row.getPaymentId()),
                Money.of(row.getAmountMinor(), row.getCurrency()),
                row.getReason(),
                Words.as(OperationStatus.class, row.getStatus()),
                row.getFailureReason(),
                Attempts.of(row.getAttempts()).views(),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getVersion());
    }
}
