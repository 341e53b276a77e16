package io.daybook.shared.payment;

import io.daybook.shared.dispute.DisputeReference;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.risk.RiskWish;
import io.daybook.shared.routing.RoutingWish;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.VoidId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be ordered of a payment. Each is answered by {@code Accepted} or refused with a {@code Rejection}. */
public sealed interface PaymentCommand extends Command {

    PaymentId paymentId();

    Instant at();

    @Override
    default PaymentId target() {
        return paymentId();
    }

    /** A command of the merchant's, refused as {@code NOT_FOUND} where the payment is another's. */
    sealed interface ByMerchant extends PaymentCommand {
        Tenant tenant();
    }

    /**
     * To begin.
     *
     * @param paymentMethod a gateway's token
     * @param route the gateways to try, in order, where there are no rules; at least one
     * @param feeTerms what the merchant's schedule says now
     * @param routing the merchant's rules, if there are any
     * @param risk what it is to be screened by, if there are rules
     */
    record InitiatePayment(
            PaymentId paymentId,
            Tenant tenant,
            Money amount,
            String paymentMethod,
            CaptureMode capture,
            PaymentDetails details,
            List<ConnectorName> route,
            FeeTerms feeTerms,
            Instant at,
            @Nullable RoutingWish routing,
            @Nullable RiskWish risk)
            implements ByMerchant {

        public InitiatePayment {
            route = List.copyOf(route);
            if (amount.isZero() || route.isEmpty()) {
                throw new IllegalArgumentException("a payment has an amount and at least one gateway");
            }
            if (!feeTerms.fixed().currency().equals(amount.currency())) {
                throw new IllegalArgumentException("the fixed fee is in the payment's currency");
            }
        }

        /** To begin along a route that is given. */
        public InitiatePayment(
                PaymentId paymentId,
                Tenant tenant,
                Money amount,
                String paymentMethod,
                CaptureMode capture,
                PaymentDetails details,
                List<ConnectorName> route,
                FeeTerms feeTerms,
                Instant at) {
            this(paymentId, tenant, amount, paymentMethod, capture, details, route, feeTerms, at, null, null);
        }

        /** To begin without being screened. */
        public InitiatePayment(
                PaymentId paymentId,
                Tenant tenant,
                Money amount,
                String paymentMethod,
                CaptureMode capture,
                PaymentDetails details,
                List<ConnectorName> route,
                FeeTerms feeTerms,
                Instant at,
                @Nullable RoutingWish routing) {
            this(paymentId, tenant, amount, paymentMethod, capture, details, route, feeTerms, at, routing, null);
        }
    }

    /**
     * To take money that was authorized.
     *
     * @param amount all that is left when null
     * @param last whether what then remains is to be released
     */
    record CapturePayment(
            PaymentId paymentId,
            Tenant tenant,
            CaptureId captureId,
            @Nullable MinorUnits amount,
            boolean last,
            Instant at)
            implements ByMerchant {}

    /** To release what is authorized and not captured. */
    record VoidPayment(PaymentId paymentId, Tenant tenant, VoidId voidId, Instant at) implements ByMerchant {}

    /**
     * To let a payment go on at which a person had to look.
     *
     * @param note the person's, not personal
     */
    record ApprovePayment(
            PaymentId paymentId,
            Tenant tenant,
            ChangeId decision,
            @Nullable String note,
            Instant at) implements ByMerchant {}

    /**
     * To block a payment at which a person had to look.
     *
     * @param note the person's, not personal
     */
    record RejectPayment(
            PaymentId paymentId,
            Tenant tenant,
            ChangeId decision,
            @Nullable String note,
            Instant at) implements ByMerchant {}

    /**
     * To give money back. The payment sets it aside and creates the refund in the same unit of work.
     *
     * @param amount all that is left when null
     * @param reason the merchant's, not personal
     */
    record RequestRefund(
            PaymentId paymentId,
            Tenant tenant,
            RefundId refundId,
            @Nullable MinorUnits amount,
            @Nullable String reason,
            Instant at)
            implements ByMerchant {}

    /** To write down what a gateway said to an operation of this payment. */
    record RecordGatewayAnswer(
            PaymentId paymentId, OperationId operation, int attempt, GatewayAnswer answer, Instant at)
            implements PaymentCommand {}

    /** To do what is due about an operation: try again, or ask. Nothing, if nothing is due. */
    record ResumeOperation(PaymentId paymentId, OperationId operation, Instant at) implements PaymentCommand {}

    /**
     * To ask the gateway now about an operation whose end is awaited, since something has moved there. Nothing, if it is
     * being asked or there is nothing to ask. Where the operation named has ended, the payment's others are asked about.
     */
    record CheckOperation(PaymentId paymentId, OperationId operation, Instant at) implements PaymentCommand {}

    /** To retire what is left of an authorization that has run out. */
    record ExpirePayment(PaymentId paymentId, Instant at) implements PaymentCommand {}

    /**
     * To write down that a refund has reached the shopper: with the money that was set aside for it, or late, after that
     * had been put back.
     */
    record ConfirmRefund(PaymentId paymentId, RefundId refundId, Instant at) implements PaymentCommand {}

    /** To put back what was set aside for a refund that failed. */
    record ReleaseRefund(PaymentId paymentId, RefundId refundId, Instant at) implements PaymentCommand {}

    /** To write down that a refund that had reached the shopper came back. */
    record ConfirmRefundReturn(PaymentId paymentId, RefundId refundId, Instant at) implements PaymentCommand {}

    /**
     * To set aside what a shopper disputes. The payment sets it aside, and creates the dispute in the same unit of work.
     *
     * @param reference what the gateway calls the dispute
     * @param amount more than zero, in any currency
     * @param fee what the merchant is charged for it, in the same currency
     * @param openedAt when the gateway says that it was opened
     */
    record OpenDispute(
            PaymentId paymentId,
            DisputeReference reference,
            Money amount,
            Money fee,
            @Nullable String reason,
            @Nullable Instant evidenceDueBy,
            Instant openedAt,
            Instant at)
            implements PaymentCommand {
        public OpenDispute {
            if (amount.isZero() || !fee.currency().equals(amount.currency())) {
                throw new IllegalArgumentException("a dispute has an amount, and a fee in the same currency");
            }
        }
    }

    /** To write down that what was set aside for a dispute is the shopper's. */
    record ConfirmDispute(PaymentId paymentId, DisputeId disputeId, Instant at) implements PaymentCommand {}

    /** To put back what was set aside for a dispute that was won. */
    record ReleaseDispute(PaymentId paymentId, DisputeId disputeId, Instant at) implements PaymentCommand {}
}
