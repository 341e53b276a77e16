package io.daybook.query.settlements;

import static io.daybook.query.generated.query.Tables.SETTLEMENT;
import static io.daybook.query.generated.query.Tables.SETTLEMENT_EXCEPTION;

import io.daybook.query.generated.settlements_v1.tables.records.SettlementExceptionRecord;
import io.daybook.query.projection.Cursor;
import io.daybook.query.projection.Json;
import io.daybook.query.projection.Lookup;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Reflection.Slice;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Theirs;
import io.daybook.query.projection.Words;
import io.daybook.shared.settlement.DifferenceReason;
import io.daybook.shared.settlement.OurMovement;
import io.daybook.shared.settlement.SettlementExceptionView;
import io.daybook.shared.settlement.SettlementLine;
import io.daybook.shared.settlement.SettlementQuery.FindSettlementException;
import io.daybook.shared.settlement.SettlementQuery.ListSettlementExceptions;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.SettlementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Finds and lists how settlement files differ from our books. */
public final class SettlementExceptionQueries {

    private static final Theirs THEIRS = new Theirs(SETTLEMENT_EXCEPTION.MERCHANT_ID, SETTLEMENT_EXCEPTION.MODE);
    private static final Field<Long> SETTLEMENT_VERSION = SETTLEMENT.VERSION.as("settlement_version");

    private final Reflection reflection;
    private final Lookup byId;
    private final Readings readings;

    public SettlementExceptionQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        List<SelectField<?>> fields = new ArrayList<>(List.of(SETTLEMENT_EXCEPTION.fields()));
        fields.add(DSL.field(DSL.select(SETTLEMENT.VERSION)
                        .from(SETTLEMENT)
                        .where(SETTLEMENT.SETTLEMENT_ID.eq(SETTLEMENT_EXCEPTION.SETTLEMENT_ID)))
                .as(SETTLEMENT_VERSION));
        this.byId = reflection.lookup(
                fields,
                SETTLEMENT_EXCEPTION,
                SETTLEMENT_EXCEPTION.EXCEPTION_ID.eq(Lookup.ID).and(THEIRS.checked()),
                SETTLEMENT_EXCEPTION.EXCEPTION_ID);
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<SettlementExceptionView>> handle(FindSettlementException query) {
        return readings.read(query.await(), query.settlementId().value(), () -> look(query));
    }

    /** The settlement's version is awaited, since a resolution is an event of the settlement. */
    private Sight<Optional<SettlementExceptionView>> look(FindSettlementException query) {
        String id = SettlementsBatch.idOf(query.settlementId(), query.exception());
        Rows rows = byId.find(query.tenant(), id);
        if (rows.all().isEmpty()) {
            return new Sight<>(Optional.empty(), rows.position(), -1, true, List.of());
        }
        Record row = rows.all().getFirst();
        long version = row.get(SETTLEMENT_VERSION.getName(), Long.class);
        return new Sight<>(Optional.of(view(row)), rows.position(), version, true, List.of());
    }

    @QueryHandler
    Reading<Page<SettlementExceptionView>> handle(ListSettlementExceptions query) {
        int limit = query.page().limit();
        Slice slice = new Slice(List.of(SETTLEMENT_EXCEPTION.EXCEPTION_NUMBER), false, limit + 1);
        Condition wanted = SETTLEMENT_EXCEPTION
                .SETTLEMENT_ID
                .eq(query.settlementId().value())
                .and(THEIRS.checked(query.tenant()))
                .and(open(query.open()))
                .and(after(query.page().cursor()));
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(SETTLEMENT_EXCEPTION.fields()), SETTLEMENT_EXCEPTION, wanted, slice);
            List<SettlementExceptionView> views =
                    rows.all().stream().map(SettlementExceptionQueries::view).toList();
            Page<SettlementExceptionView> page =
                    Cursor.page(views, limit, view -> view, SettlementExceptionView::number);
            return Sight.of(page, rows.position());
        });
    }

    private static Condition open(@Nullable Boolean open) {
        if (open == null) {
            return DSL.noCondition();
        }
        return open ? SETTLEMENT_EXCEPTION.RESOLVED_AT.isNull() : SETTLEMENT_EXCEPTION.RESOLVED_AT.isNotNull();
    }

    private static Condition after(@Nullable String cursor) {
        return cursor == null
                ? DSL.noCondition()
                : Cursor.position(cursor)
                        .map(number ->
                                SETTLEMENT_EXCEPTION.EXCEPTION_NUMBER.gt((int) Math.min(number, Integer.MAX_VALUE)))
                        .orElse(DSL.falseCondition());
    }

    private static SettlementExceptionView view(Record found) {
        SettlementExceptionRecord row = Rows.as(found, new SettlementExceptionRecord());
        return new SettlementExceptionView(
                new SettlementId(row.getSettlementId()),
                row.getExceptionNumber(),
                Words.as(DifferenceReason.class, row.getReason()),
                read(row.getFileLine(), SettlementLine.class),
                read(row.getMovement(), OurMovement.class),
                row.getNote(),
                row.getFoundIn() == null ? null : new SettlementId(row.getFoundIn()),
                row.getResolvedAt(),
                row.getCreatedAt());
    }

    private static <T> @Nullable T read(@Nullable JSON json, Class<T> type) {
        return json == null ? null : Json.read(json.data(), type);
    }
}
