package io.daybook.shared.settlement;

import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.SettlementId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen when a gateway's settlement file is held against our books. */
public sealed interface SettlementEvent extends DomainEvent {

    SettlementId settlementId();

    /**
     * A file was read. What it tells follows in the same unit of work.
     *
     * @param number among the files of the gateway, from 1
     * @param contentHash SHA-256 of the file, in lower-case hex
     * @param from the first moment that it covers
     * @param to the last moment that it covers
     * @param lines how many it has, without its headings
     * @param matched how many of them are movements of ours
     * @param booked how many of them are fees and payouts
     * @param repeated how many of them another kind of report told of before
     * @param exceptions how many differences were found
     */
    record SettlementFileRead(
            SettlementId settlementId,
            Tenant tenant,
            ConnectorName connector,
            long number,
            String contentHash,
            SettlementReport report,
            Instant from,
            Instant to,
            int lines,
            int matched,
            int booked,
            int repeated,
            int exceptions,
            List<SettlementTotal> totals,
            Instant at)
            implements SettlementEvent {
        public SettlementFileRead {
            totals = List.copyOf(totals);
        }
    }

    /**
     * A line of the file is a movement of ours.
     *
     * @param lines what the gateway kept for it or gave back; none where that is nothing
     */
    record SettlementLineMatched(
            SettlementId settlementId,
            ConnectorName connector,
            SettlementReport report,
            SettlementLine line,
            PaymentId paymentId,
            OperationId operation,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements SettlementEvent, MovesMoney {
        public SettlementLineMatched {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line of the file is a payout of ours that went through the gateway, or the return of one.
     *
     * @param lines what the gateway owes less by it, and what it kept for it
     */
    record SettlementPayoutMatched(
            SettlementId settlementId,
            ConnectorName connector,
            SettlementReport report,
            SettlementLine line,
            PayoutId payoutId,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements SettlementEvent, MovesMoney {
        public SettlementPayoutMatched {
            lines = List.copyOf(lines);
        }

        /** What it is by our own books; in the file, it may stand as a payout to any bank. */
        public MovementKind movement() {
            return line.gross().direction() == Direction.CREDIT
                    ? MovementKind.DISBURSEMENT
                    : MovementKind.DISBURSEMENT_RETURN;
        }

        /** Our own key of it. */
        public OperationId operation() {
            return OperationId.payingOut(payoutId);
        }
    }

    /** A line of the file is a fee or a payout of the gateway, which no payment of ours asked for. */
    record SettlementLineBooked(
            SettlementId settlementId,
            ConnectorName connector,
            SettlementReport report,
            SettlementLine line,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements SettlementEvent, MovesMoney {
        public SettlementLineBooked {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The file and our books differ. Nothing is posted for it.
     *
     * @param exception its number within the settlement, from 1
     * @param line of the file, if it is about one
     * @param ours the movement of ours, if it is about one
     */
    record SettlementExceptionFound(
            SettlementId settlementId,
            int exception,
            DifferenceReason reason,
            @Nullable SettlementLine line,
            @Nullable OurMovement ours,
            Instant at)
            implements SettlementEvent {}

    /** Somebody has looked into a difference. */
    record SettlementExceptionResolved(
            SettlementId settlementId, int exception, ChangeId changeId, String note, Instant at)
            implements SettlementEvent {}
}
