package io.daybook.command.automation;

import static io.daybook.command.schema.Tables.ALERT;

import io.daybook.command.schema.tables.records.AlertRecord;
import io.daybook.shared.operation.AlertKind;
import io.daybook.shared.operation.AlertView;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.operation.ReadAlerts;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads what people are to look at. */
final class AlertList {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final DSLContext database;

    AlertList(DSLContext database) {
        this.database = database;
    }

    Page<AlertView> read(ReadAlerts asked) {
        int limit = asked.page().limit();
        List<AlertRecord> rows = database.selectFrom(ALERT)
                .where(ALERT.MERCHANT_ID.eq(asked.tenant().merchant().value()))
                .and(ALERT.MODE.eq(asked.tenant().mode().name().toLowerCase(Locale.ROOT)))
                .and(standing(asked.resolved()))
                .and(after(asked.page().cursor()))
                .orderBy(ALERT.NUMBER.desc())
                .limit(limit + 1)
                .fetch();
        boolean more = rows.size() > limit;
        List<AlertRecord> shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(
                shown.stream().map(AlertList::view).toList(),
                more ? String.valueOf(shown.getLast().getNumber()) : null);
    }

    private static Condition standing(@Nullable Boolean resolved) {
        if (resolved == null) {
            return DSL.noCondition();
        }
        return resolved ? ALERT.RESOLVED_AT.isNotNull() : ALERT.RESOLVED_AT.isNull();
    }

    /** Nothing, when the cursor is none of ours. */
    private static Condition after(@Nullable String cursor) {
        if (cursor == null) {
            return DSL.noCondition();
        }
        return NUMBER.matcher(cursor).matches() ? ALERT.NUMBER.lt(Long.valueOf(cursor)) : DSL.falseCondition();
    }

    /** Forgets what was resolved long ago; the log has it. */
    void forgetResolved(Instant before) {
        database.deleteFrom(ALERT).where(ALERT.RESOLVED_AT.lt(before)).execute();
    }

    private static AlertView view(AlertRecord row) {
        String payment = row.getPaymentId();
        return new AlertView(
                AlertKind.valueOf(row.getAlert().toUpperCase(Locale.ROOT)),
                new OperationId(row.getOperationId()),
                OperationKind.valueOf(row.getKind().toUpperCase(Locale.ROOT)),
                payment == null ? null : new PaymentId(payment),
                new ConnectorName(row.getConnector()),
                row.getReason(),
                Money.of(row.getAskedMinor(), row.getCurrency()),
                row.getTold(),
                row.getRaisedAt(),
                row.getResolvedAt());
    }
}
