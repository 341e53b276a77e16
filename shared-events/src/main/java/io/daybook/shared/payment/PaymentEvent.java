package io.daybook.shared.payment;

import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.operation.CallsGateway;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.NextAction;
import io.daybook.shared.risk.PaymentChecks;
import io.daybook.shared.risk.RiskFacts;
import io.daybook.shared.risk.RiskHit;
import io.daybook.shared.risk.RiskOutcome;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.risk.RiskStage;
import io.daybook.shared.routing.PassedOver;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.RiskRulesId;
import io.daybook.shared.types.RoutingId;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.VoidId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a payment. Amounts are in the payment's currency. */
public sealed interface PaymentEvent extends DomainEvent {

    PaymentId paymentId();

    /** The attempts of the payment's own operations, told in the same words as those of its refunds. */
    non-sealed interface Operation extends PaymentEvent {}

    /** It began. Its fee terms and its route are pinned. */
    record PaymentInitiated(
            PaymentId paymentId,
            Tenant tenant,
            Money amount,
            String paymentMethod,
            CaptureMode capture,
            PaymentDetails details,
            List<ConnectorName> route,
            FeeTerms feeTerms,
            Instant at)
            implements PaymentEvent {
        public PaymentInitiated {
            route = List.copyOf(route);
        }
    }

    /**
     * Why the payment goes along its route. Not told where that is simply the route that was agreed when the merchant was
     * onboarded.
     *
     * @param routingId the rules that were followed; null for what was agreed when the merchant was onboarded
     * @param routingVersion from 1, or 0 for what was agreed when the merchant was onboarded
     * @param rule the name of the first rule that was for this payment
     * @param drawn where the rule splits payments: the number from 0 to 99 that follows from the payment's id, by which
     *     the shares are told apart
     * @param methodType what was known of the payment method when the rules were looked at
     * @param brand likewise
     * @param gateways as they will be tried, in order
     * @param passedOver those that the rule names and that were not taken in their turn
     */
    record RouteChosen(
            PaymentId paymentId,
            @Nullable RoutingId routingId,
            int routingVersion,
            String rule,
            @Nullable Integer drawn,
            @Nullable String methodType,
            @Nullable String brand,
            List<ConnectorName> gateways,
            List<PassedOver> passedOver,
            Instant at)
            implements PaymentEvent {
        public RouteChosen {
            gateways = List.copyOf(gateways);
            passedOver = List.copyOf(passedOver);
        }
    }

    /**
     * The merchant's rules have looked at it: what they looked at, which of them it met, and what follows. It is not
     * judged again, whatever becomes of the rules. Not told of a merchant without rules.
     *
     * @param outcome of all that was looked at so far; {@code block} ends the payment
     * @param hits the rules that it met at this stage
     * @param facts all that was looked at; personal values as keyed fingerprints
     * @param later the rules that are looked at once a gateway has answered
     * @param waits whether nothing goes on before a person has decided
     */
    record PaymentScreened(
            PaymentId paymentId,
            RiskRulesId rulesId,
            int rulesVersion,
            RiskStage stage,
            RiskOutcome outcome,
            List<RiskHit> hits,
            RiskFacts facts,
            List<RiskRule> later,
            boolean waits,
            Instant at)
            implements PaymentEvent {
        public PaymentScreened {
            hits = List.copyOf(hits);
            later = List.copyOf(later);
        }
    }

    /**
     * A person has looked, and the payment goes on.
     *
     * @param note the person's, not personal
     */
    record ReviewApproved(
            PaymentId paymentId,
            ChangeId decision,
            @Nullable String note,
            Instant at) implements PaymentEvent {}

    /**
     * A person has looked, and the payment is blocked. What is held is released.
     *
     * @param note the person's, not personal
     */
    record ReviewRejected(
            PaymentId paymentId,
            ChangeId decision,
            @Nullable String note,
            Instant at) implements PaymentEvent {}

    /**
     * A gateway of the route is given up, which has surely done nothing, and the next has its turn: it is asked under a
     * key of its own right after this. Never after a decline, nor while it is unknown what the gateway did.
     *
     * @param operation what is given up
     * @param attempts how many were made of it
     * @param reason why no other is made: {@code circuit_open} where the gateway fails for others too, else what the last
     *     attempt failed by
     */
    record FellBack(
            PaymentId paymentId,
            OperationId operation,
            ConnectorName from,
            int attempts,
            String reason,
            ConnectorName to,
            Instant at)
            implements PaymentEvent {}

    /** A gateway is asked to hold the money: the first at the beginning, the next when one was given up. */
    record AuthorizationRequested(PaymentId paymentId, GatewayCall call, Instant at)
            implements PaymentEvent, CallsGateway {}

    /**
     * The money is held.
     *
     * @param reference the gateway's own id of the authorization
     * @param expiresAt until when it can be captured
     * @param checks what the gateway tells beside, if anything
     */
    record PaymentAuthorized(
            PaymentId paymentId,
            OperationId operation,
            int attempt,
            ConnectorName connector,
            Money amount,
            String reference,
            @Nullable PaymentMethod method,
            Instant expiresAt,
            List<LedgerLine> lines,
            Instant effectiveAt,
            @Nullable PaymentChecks checks)
            implements PaymentEvent, MovesMoney {
        public PaymentAuthorized {
            lines = List.copyOf(lines);
        }

        /** With nothing told beside. */
        public PaymentAuthorized(
                PaymentId paymentId,
                OperationId operation,
                int attempt,
                ConnectorName connector,
                Money amount,
                String reference,
                @Nullable PaymentMethod method,
                Instant expiresAt,
                List<LedgerLine> lines,
                Instant effectiveAt) {
            this(
                    paymentId,
                    operation,
                    attempt,
                    connector,
                    amount,
                    reference,
                    method,
                    expiresAt,
                    lines,
                    effectiveAt,
                    null);
        }
    }

    /** The issuer, or the gateway for it, said no. The payment has ended. */
    record AuthorizationDeclinedByIssuer(
            PaymentId paymentId,
            OperationId operation,
            int attempt,
            ConnectorName connector,
            Decline decline,
            @Nullable PaymentMethod method,
            Instant at)
            implements PaymentEvent {}

    /**
     * The gateway goes on only when the shopper has acted.
     *
     * @param reference the gateway's own id of what waits
     * @param expiresAt when the shopper is no longer waited for
     * @param asked how often the gateway has been asked already
     * @param askAt when to ask it next, unless it tells something sooner; not later than {@code expiresAt}
     */
    record ShopperActionRequired(
            PaymentId paymentId,
            OperationId operation,
            int attempt,
            ConnectorName connector,
            String reference,
            NextAction nextAction,
            @Nullable PaymentMethod method,
            Instant expiresAt,
            int asked,
            Instant askAt,
            Instant at)
            implements PaymentEvent {}

    /**
     * The shopper did not act in time, and the gateway says so: it is told to undo what waits, and what the shopper may
     * still do to it meanwhile. The payment ends with the next event.
     */
    record AuthenticationExpired(
            PaymentId paymentId,
            OperationId operation,
            int attempt,
            ConnectorName connector,
            String reference,
            GatewayCall call,
            Instant at)
            implements PaymentEvent, CallsGateway {}

    /** Every gateway of the route was given up. The payment has ended, and nothing was executed. */
    record PaymentFailed(PaymentId paymentId, String reason, Instant at) implements PaymentEvent {}

    /**
     * The merchant takes money that is held.
     *
     * @param last whether what then remains is released
     */
    record CaptureRequested(
            PaymentId paymentId, CaptureId captureId, Money amount, boolean last, GatewayCall call, Instant at)
            implements PaymentEvent, CallsGateway {}

    /**
     * Money was taken.
     *
     * @param last whether what remained of the authorization is released with it
     * @param fee what Daybook charges for this capture: on the sum of all captures, less what was charged before
     * @param reference the gateway's own id of the capture
     */
    record PaymentCaptured(
            PaymentId paymentId,
            CaptureId captureId,
            OperationId operation,
            int attempt,
            ConnectorName connector,
            Money amount,
            Money fee,
            boolean last,
            String reference,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements PaymentEvent, MovesMoney {
        public PaymentCaptured {
            lines = List.copyOf(lines);
        }
    }

    /** The gateway refused the capture, or was given up. What it would have taken can be captured again. */
    record CaptureFailed(
            PaymentId paymentId, CaptureId captureId, OperationId operation, Money amount, String reason, Instant at)
            implements PaymentEvent {}

    /** The merchant releases what is held and not captured. */
    record VoidRequested(PaymentId paymentId, VoidId voidId, Money amount, GatewayCall call, Instant at)
            implements PaymentEvent, CallsGateway {}

    /** What was held and not captured is released. */
    record PaymentVoided(
            PaymentId paymentId,
            VoidId voidId,
            OperationId operation,
            int attempt,
            ConnectorName connector,
            Money amount,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements PaymentEvent, MovesMoney {
        public PaymentVoided {
            lines = List.copyOf(lines);
        }
    }

    /** The gateway refused the void, or was given up: the money is still held. */
    record VoidFailed(PaymentId paymentId, VoidId voidId, OperationId operation, String reason, Instant at)
            implements PaymentEvent {}

    /** The authorization ran out with this much not captured. */
    record PaymentExpired(PaymentId paymentId, Money amount, List<LedgerLine> lines, Instant effectiveAt)
            implements PaymentEvent, MovesMoney {
        public PaymentExpired {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The shopper's bank took back a debit that had succeeded. The fee is kept.
     *
     * @param amount all that was captured
     * @param reason the bank's
     */
    record BankDebitReturned(
            PaymentId paymentId,
            OperationId operation,
            ConnectorName connector,
            Money amount,
            Decline reason,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements PaymentEvent, MovesMoney {
        public BankDebitReturned {
            lines = List.copyOf(lines);
        }
    }

    /** Money was set aside for a refund, which begins in the same unit of work. */
    record RefundReserved(
            PaymentId paymentId, RefundId refundId, Money amount, List<LedgerLine> lines, Instant effectiveAt)
            implements PaymentEvent, MovesMoney {
        public RefundReserved {
            lines = List.copyOf(lines);
        }
    }

    /** The refund reached the shopper; its own event has the ledger lines. */
    record RefundConfirmed(PaymentId paymentId, RefundId refundId, Money amount, Instant at) implements PaymentEvent {}

    /** The refund failed, so what was set aside can be refunded again; its own event has the ledger lines. */
    record RefundReleased(PaymentId paymentId, RefundId refundId, Money amount, Instant at) implements PaymentEvent {}

    /** A refund that had reached the shopper came back, and can be made again; its own event has the ledger lines. */
    record RefundReturnConfirmed(PaymentId paymentId, RefundId refundId, Money amount, Instant at)
            implements PaymentEvent {}

    /**
     * A refund that had failed reached the shopper all the same; its own event has the ledger lines. Together with what
     * was refunded in its place, it may exceed what was captured: then somebody has to settle it with the shopper.
     */
    record LateRefundConfirmed(PaymentId paymentId, RefundId refundId, Money amount, Instant at)
            implements PaymentEvent {}

    /**
     * A shopper disputes what was captured: the amount is set aside for the dispute, which begins in the same unit of work.
     *
     * @param amount what is disputed, which the lines are about, in the dispute's own currency
     * @param reserved what counts against what was captured, so that it cannot be refunded as well: the amount, or in another
     *     currency than the payment's all that was left
     * @param fee what the merchant is charged for it, whatever becomes of it
     */
    record DisputeReserved(
            PaymentId paymentId,
            DisputeId disputeId,
            Money amount,
            Money reserved,
            Money fee,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements PaymentEvent, MovesMoney {
        public DisputeReserved {
            lines = List.copyOf(lines);
        }
    }

    /** The dispute was lost or accepted: what was set aside is the shopper's. */
    record DisputeConfirmed(PaymentId paymentId, DisputeId disputeId, Money reserved, Instant at)
            implements PaymentEvent {}

    /** The dispute was won, so what was set aside can be refunded again; its own event has the ledger lines. */
    record DisputeReleased(PaymentId paymentId, DisputeId disputeId, Money reserved, Instant at)
            implements PaymentEvent {}

    /** A gateway executed an authorization after the payment had ended without it; it is being undone. */
    record LateAuthorizationFound(
            PaymentId paymentId,
            OperationId operation,
            ConnectorName connector,
            Money amount,
            String reference,
            GatewayCall call,
            Instant at)
            implements PaymentEvent, CallsGateway {}

    /** What came too late was undone. No ledger account was ever touched by it. */
    record LateAuthorizationReversed(PaymentId paymentId, OperationId operation, Instant at) implements PaymentEvent {}

    /**
     * A gateway executed a capture after what it took was captured or released: the shopper was charged too much, and is
     * being given it back. Set aside for the shopper until then, and never the merchant's: it counts as no capture, and no fee is
     * taken on it.
     *
     * @param reference the gateway's own id of the capture
     * @param call the refund that gives it back
     */
    record LateCaptureFound(
            PaymentId paymentId,
            CaptureId captureId,
            OperationId operation,
            int attempt,
            ConnectorName connector,
            Money amount,
            String reference,
            GatewayCall call,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements PaymentEvent, CallsGateway, MovesMoney {
        public LateCaptureFound {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What a capture took too late is the shopper's again.
     *
     * @param reference the gateway's own id of the refund
     */
    record LateCaptureReversed(
            PaymentId paymentId,
            CaptureId captureId,
            OperationId operation,
            ConnectorName connector,
            Money amount,
            String reference,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements PaymentEvent, MovesMoney {
        public LateCaptureReversed {
            lines = List.copyOf(lines);
        }
    }

    /** What came too late could not be undone by us: somebody has to settle it with the gateway by hand. */
    record ReversalFailed(PaymentId paymentId, OperationId operation, String reason, Instant at)
            implements PaymentEvent {}
}
