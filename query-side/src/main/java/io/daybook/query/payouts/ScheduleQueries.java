package io.daybook.query.payouts;

import static io.daybook.query.generated.query.Tables.BALANCE;

import io.daybook.query.generated.payouts_v1.tables.records.BalanceRecord;
import io.daybook.query.projection.Json;
import io.daybook.query.projection.Lookup;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Reflection.Slice;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Theirs;
import io.daybook.shared.payout.PayoutQuery.FindSchedule;
import io.daybook.shared.payout.PayoutQuery.ListSchedules;
import io.daybook.shared.payout.PayoutSchedule;
import io.daybook.shared.payout.ScheduleView;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Reading;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Tells when merchants are paid out by themselves. */
public final class ScheduleQueries {

    private static final Theirs THEIRS = new Theirs(BALANCE.MERCHANT_ID, BALANCE.MODE);

    /** One row a currency. */
    private static final int ALL = 1_000;

    private final Reflection reflection;
    private final Lookup byId;
    private final Readings readings;

    public ScheduleQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.byId = reflection.lookup(BALANCE, BALANCE.BALANCE_ID, THEIRS);
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<ScheduleView>> handle(FindSchedule query) {
        String id = BalanceId.of(query.tenant(), query.currency()).value();
        return readings.read(query.await(), id, () -> {
            Rows rows = byId.find(query.tenant(), id);
            if (rows.all().isEmpty()) {
                return new Sight<>(Optional.empty(), rows.position(), -1, true, List.of());
            }
            ScheduleView view = view(Rows.as(rows.all().getFirst(), new BalanceRecord()));
            return new Sight<>(Optional.of(view), rows.position(), view.version(), true, List.of());
        });
    }

    @QueryHandler
    Reading<List<ScheduleView>> handle(ListSchedules query) {
        Condition wanted = THEIRS.listed(query.tenant()).and(BALANCE.NEXT_PAYOUT_AT.isNotNull());
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(
                    List.of(BALANCE.fields()), BALANCE, wanted, new Slice(List.of(BALANCE.CURRENCY), false, ALL));
            List<ScheduleView> views = rows.all().stream()
                    .map(row -> view(Rows.as(row, new BalanceRecord())))
                    .toList();
            return Sight.of(views, rows.position());
        });
    }

    private static ScheduleView view(BalanceRecord row) {
        @Nullable
        PayoutSchedule schedule =
                row.getSchedule() == null ? null : Json.read(row.getSchedule().data(), PayoutSchedule.class);
        return new ScheduleView(new CurrencyCode(row.getCurrency()), schedule, row.getNextPayoutAt(), row.getVersion());
    }
}
