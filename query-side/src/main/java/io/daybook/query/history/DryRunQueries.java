package io.daybook.query.history;

import static io.daybook.query.generated.query.Tables.HISTORY;
import static io.daybook.query.generated.query.Tables.PAYMENT;
import static java.util.Objects.requireNonNull;

import io.daybook.query.projection.Json;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Reflection.Slice;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Words;
import io.daybook.shared.EventRegistry;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.PaymentScreened;
import io.daybook.shared.risk.DryRun;
import io.daybook.shared.risk.RiskQuery.TryRiskRules;
import io.daybook.shared.types.Reading;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Tries risk rules on what has happened. Reads the log's own words: what was looked at then is looked at again. */
public final class DryRunQueries {

    private static final List<Field<?>> FIELDS = List.of(HISTORY.POSITION, HISTORY.EVENT_TYPE, HISTORY.DATA);
    private static final List<String> TOLD = Stream.of(
                    PaymentInitiated.class, PaymentScreened.class, PaymentAuthorized.class)
            .map(EventRegistry::nameOf)
            .toList();

    private final Reflection reflection;
    private final Reflection payments;
    private final Readings readings;

    /**
     * @param payments by which the newest are found, and which may be behind the history
     */
    public DryRunQueries(Reflection reflection, Reflection payments, Readings readings) {
        this.reflection = reflection;
        this.payments = payments;
        this.readings = readings;
    }

    @QueryHandler
    Reading<DryRun> handle(TryRiskRules query) {
        Table<Record> newest = DSL.select(List.<Field<?>>of(PAYMENT.PAYMENT_ID.as("chosen_id")))
                .from(PAYMENT)
                .where(theirs(query))
                .orderBy(PAYMENT.CREATED_AT.desc(), PAYMENT.CREATED_POSITION.desc())
                .limit(query.most() + 1)
                .asTable("newest");
        Table<?> told =
                newest.join(HISTORY).on(HISTORY.PAYMENT_ID.eq(requireNonNull(newest.field("chosen_id", String.class))));
        Condition wanted = HISTORY.EVENT_TYPE.in(TOLD);
        return readings.read(query.await(), () -> {
            long found = payments.position();
            Rows rows = reflection.read(
                    FIELDS, told, wanted, new Slice(List.of(HISTORY.POSITION), false, Integer.MAX_VALUE));
            DryRunner runner = new DryRunner(query.rules(), query.most());
            rows.all().forEach(row -> runner.take(event(row)));
            return Sight.of(runner.run(), Math.min(found, rows.position()));
        });
    }

    private static Condition theirs(TryRiskRules query) {
        Condition theirs = PAYMENT.MERCHANT_ID
                .eq(query.tenant().merchant().value())
                .and(PAYMENT.MODE.eq(Words.of(query.tenant().mode())));
        Condition from = query.from() == null ? theirs : theirs.and(PAYMENT.CREATED_AT.ge(query.from()));
        return query.before() == null ? from : from.and(PAYMENT.CREATED_AT.lt(query.before()));
    }

    private static PaymentEvent event(Record row) {
        Class<?> type = EventRegistry.classOf(row.get("event_type", String.class));
        return (PaymentEvent) Json.read(row.get("data", String.class), type);
    }
}
