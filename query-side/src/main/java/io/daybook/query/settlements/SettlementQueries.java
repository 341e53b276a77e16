package io.daybook.query.settlements;

import static io.daybook.query.generated.query.Tables.SETTLEMENT;

import io.daybook.query.generated.settlements_v1.tables.records.SettlementRecord;
import io.daybook.query.projection.Json;
import io.daybook.query.projection.Lookup;
import io.daybook.query.projection.Newest;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Theirs;
import io.daybook.query.projection.Words;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.settlement.SettlementQuery.FindSettlement;
import io.daybook.shared.settlement.SettlementQuery.FindSettlementOfFile;
import io.daybook.shared.settlement.SettlementQuery.ListSettlements;
import io.daybook.shared.settlement.SettlementReport;
import io.daybook.shared.settlement.SettlementView;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.SettlementId;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;

/** Finds and lists settlements. */
public final class SettlementQueries {

    private static final Theirs THEIRS = new Theirs(SETTLEMENT.MERCHANT_ID, SETTLEMENT.MODE);

    private final Reflection reflection;
    private final Lookup byId;
    private final Lookup byFile;
    private final Readings readings;

    public SettlementQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.byId = reflection.lookup(SETTLEMENT, SETTLEMENT.SETTLEMENT_ID, THEIRS);
        this.byFile = reflection.lookup(
                List.of(SETTLEMENT.fields()),
                SETTLEMENT,
                SETTLEMENT
                        .CONTENT_HASH
                        .eq(Lookup.ID)
                        .and(SETTLEMENT.CONNECTOR.eq(Lookup.OF))
                        .and(THEIRS.checked()),
                SETTLEMENT.SETTLEMENT_ID);
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<SettlementView>> handle(FindSettlement query) {
        String id = query.settlementId().value();
        return readings.read(query.await(), id, () -> sight(byId.find(query.tenant(), id)));
    }

    @QueryHandler
    Reading<Optional<SettlementView>> handle(FindSettlementOfFile query) {
        String hash = query.contentHash();
        String connector = query.connector().value();
        return readings.read(query.await(), hash, () -> sight(byFile.find(query.tenant(), hash, connector)));
    }

    private static Sight<Optional<SettlementView>> sight(Rows rows) {
        if (rows.all().isEmpty()) {
            return new Sight<>(Optional.empty(), rows.position(), -1, true, List.of());
        }
        SettlementRecord row = Rows.as(rows.all().getFirst(), new SettlementRecord());
        return new Sight<>(Optional.of(view(row)), rows.position(), row.getVersion(), true, List.of());
    }

    @QueryHandler
    Reading<Page<SettlementView>> handle(ListSettlements query) {
        Newest newest = new Newest(SETTLEMENT.CREATED_AT, SETTLEMENT.CREATED_POSITION, query.page());
        Condition wanted = THEIRS.listed(query.tenant()).and(newest.after());
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(SETTLEMENT.fields()), SETTLEMENT, wanted, newest.slice());
            return Sight.of(newest.page(rows, row -> view(Rows.as(row, new SettlementRecord()))), rows.position());
        });
    }

    private static SettlementView view(SettlementRecord row) {
        return new SettlementView(
                new SettlementId(row.getSettlementId()),
                new ConnectorName(row.getConnector()),
                row.getFileNumber(),
                row.getContentHash(),
                Words.as(SettlementReport.class, row.getReport()),
                row.getCoversFrom(),
                row.getCoversTo(),
                row.getLineCount(),
                row.getMatchedCount(),
                row.getBookedCount(),
                row.getRepeatedCount(),
                row.getExceptionCount(),
                row.getOpenCount(),
                Json.read(row.getTotals().data(), SettlementProjection.Totals.class)
                        .totals(),
                row.getCreatedAt(),
                row.getVersion());
    }
}
