package io.daybook.query.payouts;

import static io.daybook.query.generated.payouts_v1.Tables.BALANCE;
import static io.daybook.query.generated.payouts_v1.Tables.PAYOUT;

import io.daybook.query.generated.payouts_v1.tables.records.BalanceRecord;
import io.daybook.query.generated.payouts_v1.tables.records.PayoutRecord;
import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Bulk;
import io.daybook.query.projection.Change;
import io.daybook.query.projection.Rows;
import io.daybook.query.projection.Words;
import io.daybook.shared.payout.BalanceEvent;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.payout.PayoutEvent.PayoutRequested;
import io.daybook.shared.payout.PayoutStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.jooq.DSLContext;

/** What one batch of events makes of balances and payouts. */
final class PayoutsBatch implements Batch {

    private static final Bulk<BalanceRecord> BALANCES = Bulk.upserting(BALANCE);
    private static final Bulk<PayoutRecord> PAYOUTS = Bulk.upserting(PAYOUT);

    final Rows<BalanceRecord> balances;
    final Rows<PayoutRecord> payouts;

    PayoutsBatch(DSLContext sql, List<? extends EventMessage<?>> events) {
        balances = new Rows<>(sql, BALANCE.BALANCE_ID, BALANCES);
        payouts = new Rows<>(sql, PAYOUT.PAYOUT_ID, PAYOUTS);
        Set<String> touchedBalances = new HashSet<>();
        Set<String> touchedPayouts = new HashSet<>();
        Set<String> begun = new HashSet<>();
        for (EventMessage<?> message : events) {
            switch (message.getPayload()) {
                case BalanceEvent balance ->
                    touchedBalances.add(balance.balanceId().value());
                case PayoutRequested payout -> begun.add(payout.payoutId().value());
                case PayoutEvent payout -> touchedPayouts.add(payout.payoutId().value());
                default -> {} // of something else
            }
        }
        touchedPayouts.removeAll(begun);
        balances.load(touchedBalances);
        payouts.load(touchedPayouts);
    }

    @Override
    public void flush() {
        balances.write();
        payouts.write();
    }

    /** A payout was begun with the version of its balance that is awaited: that it is there is enough. */
    @Override
    public Map<String, Change> changes() {
        Map<String, Change> changes = new HashMap<>();
        payouts.changed()
                .forEach(row ->
                        changes.put(row.getPayoutId(), new Change(Long.MAX_VALUE, isSettled(row.getStatus()), row)));
        balances.changed().forEach(row -> changes.put(row.getBalanceId(), new Change(row.getVersion(), true, row)));
        return changes;
    }

    /** Whether a gateway has taken it: how it ends may take days. */
    static boolean isSettled(String status) {
        return Words.as(PayoutStatus.class, status) != PayoutStatus.REQUESTED;
    }
}
