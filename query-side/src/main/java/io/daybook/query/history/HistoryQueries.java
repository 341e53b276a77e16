package io.daybook.query.history;

import static io.daybook.query.generated.query.Tables.HISTORY;

import io.daybook.query.generated.query.tables.records.HistoryRecord;
import io.daybook.query.projection.Cursor;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Reflection.Slice;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Words;
import io.daybook.shared.payment.HistoryEntry;
import io.daybook.shared.payment.PaymentQuery.FindHistory;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Reading;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Tells the history of a payment and its refunds. */
public final class HistoryQueries {

    private final Reflection reflection;
    private final Readings readings;

    public HistoryQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.readings = readings;
    }

    @QueryHandler
    Reading<Page<HistoryEntry>> handle(FindHistory query) {
        int limit = query.page().limit();
        Slice slice = new Slice(List.of(HISTORY.POSITION), false, limit + 1);
        Condition wanted = HISTORY.PAYMENT_ID
                .eq(query.paymentId().value())
                .and(HISTORY.MERCHANT_ID.eq(query.tenant().merchant().value()))
                .and(HISTORY.MODE.eq(Words.of(query.tenant().mode())))
                .and(after(query.page().cursor()));
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(HISTORY.fields()), HISTORY, wanted, slice);
            List<HistoryRecord> entries =
                    rows.all().stream().map(row -> row.into(HISTORY)).toList();
            Page<HistoryEntry> page = Cursor.page(entries, limit, HistoryQueries::entry, HistoryRecord::getPosition);
            return Sight.of(page, rows.position());
        });
    }

    private static Condition after(@Nullable String cursor) {
        if (cursor == null) {
            return DSL.noCondition();
        }
        return Cursor.position(cursor).map(HISTORY.POSITION::gt).orElse(DSL.falseCondition());
    }

    private static HistoryEntry entry(HistoryRecord row) {
        return new HistoryEntry(
                new Position(row.getPosition()),
                row.getEventId(),
                row.getEventType(),
                row.getRevision(),
                row.getSubject(),
                row.getSequence(),
                row.getRecordedAt(),
                row.getActor(),
                row.getCausationId(),
                row.getCorrelationId(),
                row.getRequestId(),
                row.getIdempotencyKey(),
                row.getApiVersion(),
                row.getAddress(),
                row.getData());
    }
}
