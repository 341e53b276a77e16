package io.daybook.shared.payout;

import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to what a merchant has with us in one currency. */
public sealed interface BalanceEvent extends DomainEvent {

    BalanceId balanceId();

    /**
     * What the log says of the merchant's money was taken in.
     *
     * @param through the position of the last event that was taken in
     * @param available what is available at once
     * @param taken what is the merchant's no more
     * @param waiting what is held back, in the order of its times
     */
    record FundsApplied(
            BalanceId balanceId,
            Tenant tenant,
            Position through,
            Money available,
            Money taken,
            List<WaitingFunds> waiting,
            Instant at)
            implements BalanceEvent {
        public FundsApplied {
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * What was held back is available.
     *
     * @param amount of all that was held back until this time or an earlier one
     */
    record FundsReleased(BalanceId balanceId, Tenant tenant, Money amount, Instant at) implements BalanceEvent {}

    /** Money was set aside for a payout. */
    record PayoutReserved(
            BalanceId balanceId,
            Tenant tenant,
            PayoutId payoutId,
            Money amount,
            List<LedgerLine> lines,
            Instant effectiveAt)
            implements BalanceEvent, MovesMoney {
        public PayoutReserved {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Everything that is available is paid out by itself from now on, or no longer.
     *
     * @param schedule null where a payout has to be asked for from now on
     * @param nextAt when the next one is due; null where none is
     */
    record PayoutScheduleChanged(
            BalanceId balanceId,
            Tenant tenant,
            ChangeId changeId,
            @Nullable PayoutSchedule schedule,
            @Nullable Instant nextAt,
            Instant at)
            implements BalanceEvent {}

    /**
     * A scheduled time has come.
     *
     * @param payoutId what is paid out; null when there was too little, or no gateway that could
     * @param dueAt the time that has come
     * @param nextAt the next one
     */
    record PayoutScheduleKept(
            BalanceId balanceId, Tenant tenant, @Nullable PayoutId payoutId, Instant dueAt, Instant nextAt, Instant at)
            implements BalanceEvent {}
}
