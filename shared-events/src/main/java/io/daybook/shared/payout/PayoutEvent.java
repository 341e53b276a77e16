package io.daybook.shared.payout;

import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.operation.AlertKind;
import io.daybook.shared.operation.CallsGateway;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can happen to a payout. Its attempts are told in its own words, since those of payments name the payment that they
 * belong to, and a payout belongs to none.
 */
public sealed interface PayoutEvent extends DomainEvent {

    PayoutId payoutId();

    /** The key under which the gateway executes it at most once. */
    default OperationId operation() {
        return OperationId.payingOut(payoutId());
    }

    /** It began; the balance has set the amount aside. */
    record PayoutRequested(
            PayoutId payoutId,
            BalanceId balanceId,
            Tenant tenant,
            Money amount,
            PayoutDestination destination,
            PayoutDetails details,
            GatewayCall call,
            Instant at)
            implements PayoutEvent, CallsGateway {}

    /**
     * The gateway took it, and will say later, perhaps in days, how it ended.
     *
     * @param reference the gateway's own id of it
     * @param asked how often it has been asked already
     * @param askAt when to ask next, unless the gateway tells something sooner
     */
    record PayoutSent(
            PayoutId payoutId,
            int attempt,
            ConnectorName connector,
            String reference,
            int asked,
            Instant askAt,
            Instant at)
            implements PayoutEvent {}

    /**
     * The money has arrived, as far as the gateway knows. It may still come back.
     *
     * @param reference the gateway's own id of the payout
     */
    record PayoutPaid(
            PayoutId payoutId,
            int attempt,
            ConnectorName connector,
            Money amount,
            String reference,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements PayoutEvent, MovesMoney {
        public PayoutPaid {
            lines = List.copyOf(lines);
        }
    }

    /**
     * It was not paid, and will not be; the money is the merchant's again.
     *
     * @param reason a code, such as {@code account_closed} or {@code gateway_unavailable}
     */
    record PayoutFailed(
            PayoutId payoutId,
            ConnectorName connector,
            Money amount,
            String reason,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements PayoutEvent, MovesMoney {
        public PayoutFailed {
            lines = List.copyOf(lines);
        }
    }

    /** It was paid and has come back; the money is the merchant's again. */
    record PayoutReturned(
            PayoutId payoutId,
            ConnectorName connector,
            Money amount,
            String reason,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements PayoutEvent, MovesMoney {
        public PayoutReturned {
            lines = List.copyOf(lines);
        }
    }

    /** A gateway has paid what it had said that it never would; the money is taken from the merchant once more. */
    record PayoutFoundPaid(
            PayoutId payoutId,
            ConnectorName connector,
            Money amount,
            String reference,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements PayoutEvent, MovesMoney {
        public PayoutFoundPaid {
            lines = List.copyOf(lines);
        }
    }

    /**
     * People are to look at it; it goes on by itself. Told once of each kind.
     *
     * @param reason a code such as {@code amount_differs}, or what the gateway's silence is called
     * @param asked what the gateway was asked to pay
     * @param told what the gateway said instead, if that is what is wrong
     */
    record PayoutAlertRaised(
            PayoutId payoutId,
            int attempt,
            ConnectorName connector,
            AlertKind alert,
            String reason,
            Money asked,
            @Nullable String told,
            Instant at)
            implements PayoutEvent {}

    /** The gateway was asked about a payout that had ended, and says nothing new. */
    record PayoutConfirmed(PayoutId payoutId, int attempt, ConnectorName connector, Instant at)
            implements PayoutEvent {}

    /** The second or third attempt begins. */
    record PayoutAttemptStarted(PayoutId payoutId, GatewayCall call, Instant at) implements PayoutEvent, CallsGateway {}

    /**
     * An attempt ended without the gateway having done anything.
     *
     * @param reason a code such as {@code gateway_unavailable}
     * @param retryAt when the next attempt is due, or null when this was the last
     */
    record PayoutAttemptFailed(
            PayoutId payoutId,
            int attempt,
            ConnectorName connector,
            String reason,
            @Nullable Instant retryAt,
            Instant at)
            implements PayoutEvent {}

    /**
     * An attempt may or may not have been executed; the gateway is to be asked.
     *
     * @param asked how often it has been asked already
     * @param askAt when to ask next
     */
    record PayoutOutcomeUnknown(
            PayoutId payoutId,
            int attempt,
            ConnectorName connector,
            String reason,
            int asked,
            Instant askAt,
            Instant at)
            implements PayoutEvent {}

    /**
     * The gateway is asked what became of it.
     *
     * @param asked the number of this question, from 1
     */
    record PayoutVerificationStarted(PayoutId payoutId, GatewayCall call, int asked, Instant at)
            implements PayoutEvent, CallsGateway {
        @Override
        public boolean asks() {
            return true;
        }
    }
}
