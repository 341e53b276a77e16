package io.daybook.query.settlements;

import io.daybook.query.generated.settlements_v1.tables.records.SettlementExceptionRecord;
import io.daybook.query.generated.settlements_v1.tables.records.SettlementRecord;
import io.daybook.query.projection.Json;
import io.daybook.query.projection.Recorded;
import io.daybook.query.projection.Words;
import io.daybook.shared.settlement.OurMovement;
import io.daybook.shared.settlement.SettlementEvent.SettlementExceptionFound;
import io.daybook.shared.settlement.SettlementEvent.SettlementExceptionResolved;
import io.daybook.shared.settlement.SettlementEvent.SettlementFileRead;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineBooked;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineMatched;
import io.daybook.shared.settlement.SettlementEvent.SettlementPayoutMatched;
import io.daybook.shared.settlement.SettlementTotal;
import io.daybook.shared.types.SettlementId;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.JSON;

/** The life of a settlement. Every event leaves its version. */
final class SettlementProjection {

    /** As it stands in the table. */
    record Totals(List<SettlementTotal> totals) {}

    @EventHandler
    void on(SettlementFileRead event, Recorded recorded, SettlementsBatch batch) {
        batch.settlements
                .create(event.settlementId().value())
                .setMerchantId(event.tenant().merchant().value())
                .setMode(Words.of(event.tenant().mode()))
                .setConnector(event.connector().value())
                .setFileNumber(event.number())
                .setContentHash(event.contentHash())
                .setReport(Words.of(event.report()))
                .setCoversFrom(event.from())
                .setCoversTo(event.to())
                .setLineCount(event.lines())
                .setMatchedCount(event.matched())
                .setBookedCount(event.booked())
                .setRepeatedCount(event.repeated())
                .setExceptionCount(event.exceptions())
                .setOpenCount(event.exceptions())
                .setTotals(JSON.json(Json.write(new Totals(event.totals()))))
                .setCreatedAt(recorded.at())
                .setCreatedPosition(recorded.position())
                .setVersion(recorded.sequence());
    }

    /** What was missing in an earlier file, and nobody has explained, is explained by this one. */
    @EventHandler
    void on(SettlementLineMatched event, Recorded recorded, SettlementsBatch batch) {
        touch(event.settlementId(), recorded, batch);
        found(SettlementsBatch.nameOf(event.operation(), event.line().kind()), event.settlementId(), recorded, batch);
    }

    @EventHandler
    void on(SettlementPayoutMatched event, Recorded recorded, SettlementsBatch batch) {
        touch(event.settlementId(), recorded, batch);
        found(SettlementsBatch.nameOf(event.operation(), event.movement()), event.settlementId(), recorded, batch);
    }

    private static void found(String name, SettlementId in, Recorded recorded, SettlementsBatch batch) {
        String exception = batch.missing.remove(name);
        if (exception != null) {
            SettlementExceptionRecord row = batch.exceptions.get(exception);
            if (row.getResolvedAt() == null) {
                close(row, recorded, batch).setFoundIn(in.value());
            }
        }
    }

    @EventHandler
    void on(SettlementLineBooked event, Recorded recorded, SettlementsBatch batch) {
        touch(event.settlementId(), recorded, batch);
    }

    @EventHandler
    void on(SettlementExceptionFound event, Recorded recorded, SettlementsBatch batch) {
        SettlementRecord settlement = touch(event.settlementId(), recorded, batch);
        OurMovement ours = event.ours();
        String id = SettlementsBatch.idOf(event.settlementId(), event.exception());
        SettlementExceptionRecord row = batch.exceptions
                .create(id)
                .setSettlementId(settlement.getSettlementId())
                .setExceptionNumber(event.exception())
                .setMerchantId(settlement.getMerchantId())
                .setMode(settlement.getMode())
                .setConnector(settlement.getConnector())
                .setReason(Words.of(event.reason()))
                .setFileLine(event.line() == null ? null : JSON.json(Json.write(event.line())))
                .setMovement(ours == null ? null : JSON.json(Json.write(ours)))
                .setCreatedAt(recorded.at());
        if (event.line() == null && ours != null) {
            String name = SettlementsBatch.nameOf(ours.operation(), ours.kind());
            row.setMissing(name);
            batch.missing.put(name, id);
        }
    }

    @EventHandler
    void on(SettlementExceptionResolved event, Recorded recorded, SettlementsBatch batch) {
        touch(event.settlementId(), recorded, batch);
        SettlementExceptionRecord row =
                batch.exceptions.get(SettlementsBatch.idOf(event.settlementId(), event.exception()));
        if (row.getResolvedAt() == null) {
            close(row, recorded, batch);
        }
        row.setNote(event.note());
    }

    private static SettlementExceptionRecord close(
            SettlementExceptionRecord row, Recorded recorded, SettlementsBatch batch) {
        SettlementRecord settlement = batch.settlements.get(row.getSettlementId());
        settlement.setOpenCount(settlement.getOpenCount() - 1);
        return row.setResolvedAt(recorded.at());
    }

    private static SettlementRecord touch(SettlementId id, Recorded recorded, SettlementsBatch batch) {
        return batch.settlements.get(id.value()).setVersion(recorded.sequence());
    }
}
