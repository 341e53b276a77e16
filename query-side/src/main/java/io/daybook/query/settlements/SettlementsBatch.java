package io.daybook.query.settlements;

import static io.daybook.query.generated.settlements_v1.Tables.SETTLEMENT;
import static io.daybook.query.generated.settlements_v1.Tables.SETTLEMENT_EXCEPTION;

import io.daybook.query.generated.settlements_v1.tables.records.SettlementExceptionRecord;
import io.daybook.query.generated.settlements_v1.tables.records.SettlementRecord;
import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Bulk;
import io.daybook.query.projection.Change;
import io.daybook.query.projection.Rows;
import io.daybook.query.projection.Words;
import io.daybook.shared.settlement.MovementKind;
import io.daybook.shared.settlement.SettlementEvent;
import io.daybook.shared.settlement.SettlementEvent.SettlementExceptionFound;
import io.daybook.shared.settlement.SettlementEvent.SettlementExceptionResolved;
import io.daybook.shared.settlement.SettlementEvent.SettlementFileRead;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineBooked;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineMatched;
import io.daybook.shared.settlement.SettlementEvent.SettlementPayoutMatched;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.SettlementId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** What one batch of events makes of settlements and their exceptions. */
final class SettlementsBatch implements Batch {

    private static final Bulk<SettlementRecord> SETTLEMENTS = Bulk.upserting(SETTLEMENT);
    private static final Bulk<SettlementExceptionRecord> EXCEPTIONS = Bulk.upserting(SETTLEMENT_EXCEPTION);

    final Rows<SettlementRecord> settlements;
    final Rows<SettlementExceptionRecord> exceptions;

    /** Open exceptions about what was missing, by what it is. */
    final Map<String, String> missing = new HashMap<>();

    SettlementsBatch(DSLContext sql, List<? extends EventMessage<?>> events) {
        settlements = new Rows<>(sql, SETTLEMENT.SETTLEMENT_ID, SETTLEMENTS);
        exceptions = new Rows<>(sql, SETTLEMENT_EXCEPTION.EXCEPTION_ID, EXCEPTIONS);
        Set<String> touched = new HashSet<>();
        Set<String> touchedExceptions = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (EventMessage<?> message : events) {
            if (message.getPayload() instanceof SettlementEvent event) {
                touched.add(event.settlementId().value());
                switch (event) {
                    case SettlementExceptionResolved it ->
                        touchedExceptions.add(idOf(it.settlementId(), it.exception()));
                    case SettlementLineMatched it ->
                        told.add(nameOf(it.operation(), it.line().kind()));
                    case SettlementPayoutMatched it -> told.add(nameOf(it.operation(), it.movement()));
                    // Nothing that is read before it is written.
                    case SettlementFileRead _, SettlementLineBooked _, SettlementExceptionFound _ -> {}
                }
            }
        }
        findMissing(sql, told, touched);
        touchedExceptions.addAll(missing.values());
        settlements.load(touched);
        exceptions.load(touchedExceptions);
    }

    private void findMissing(DSLContext sql, Set<String> told, Set<String> touched) {
        if (told.isEmpty()) {
            return;
        }
        sql.select(SETTLEMENT_EXCEPTION.MISSING, SETTLEMENT_EXCEPTION.EXCEPTION_ID, SETTLEMENT_EXCEPTION.SETTLEMENT_ID)
                .from(SETTLEMENT_EXCEPTION)
                .where(SETTLEMENT_EXCEPTION.MISSING.eq(DSL.any(told.toArray(String[]::new))))
                .and(SETTLEMENT_EXCEPTION.RESOLVED_AT.isNull())
                .forEach(row -> {
                    missing.put(row.value1(), row.value2());
                    touched.add(row.value3());
                });
    }

    static String idOf(SettlementId settlement, int exception) {
        return settlement + ":" + exception;
    }

    static String nameOf(OperationId operation, MovementKind kind) {
        return operation + " " + Words.of(kind);
    }

    @Override
    public void flush() {
        settlements.write();
        exceptions.write();
    }

    /** A file is awaited by what it is, since who hands it in does not know what it becomes. */
    @Override
    public Map<String, Change> changes() {
        Map<String, Change> changes = new HashMap<>();
        settlements.changed().forEach(row -> {
            Change change = new Change(row.getVersion(), true);
            changes.put(row.getSettlementId(), change);
            changes.put(row.getContentHash(), change);
        });
        return changes;
    }
}
