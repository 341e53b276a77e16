package io.daybook.query.payouts;

import static io.daybook.query.generated.query.Tables.BALANCE;
import static io.daybook.query.generated.query.Tables.PAYOUT;

import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Reflection.Slice;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Theirs;
import io.daybook.query.projection.Words;
import io.daybook.shared.payout.FundsView;
import io.daybook.shared.payout.PayoutQuery.FindFunds;
import io.daybook.shared.payout.PayoutStatus;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Reading;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Tells what merchants can have paid out. */
public final class FundsQueries {

    private static final Theirs THEIRS = new Theirs(BALANCE.MERCHANT_ID, BALANCE.MODE);

    /** One row a currency. */
    private static final int ALL = 1_000;

    /** By the same statement, so that what is paid out is neither seen twice nor not at all. */
    private static final Field<Long> RESERVED = DSL.field(
                    DSL.select(DSL.coalesce(DSL.sum(PAYOUT.AMOUNT_MINOR), DSL.inline(0L))
                                    .cast(SQLDataType.BIGINT))
                            .from(PAYOUT)
                            .where(PAYOUT.BALANCE_ID.eq(BALANCE.BALANCE_ID))
                            .and(PAYOUT.STATUS.in(Stream.of(PayoutStatus.values())
                                    .filter(PayoutStatus::isOnItsWay)
                                    .map(Words::of)
                                    .map(DSL::inline)
                                    .toList())))
            .as("reserved_minor");

    private final Reflection reflection;
    private final Readings readings;

    public FundsQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.readings = readings;
    }

    @QueryHandler
    Reading<List<FundsView>> handle(FindFunds query) {
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(
                    List.of(BALANCE.CURRENCY, BALANCE.AVAILABLE_MINOR, BALANCE.PENDING_MINOR, RESERVED),
                    BALANCE,
                    THEIRS.listed(query.tenant()),
                    new Slice(List.of(BALANCE.CURRENCY), false, ALL));
            return Sight.of(rows.all().stream().map(FundsQueries::view).toList(), rows.position());
        });
    }

    private static FundsView view(Record row) {
        return new FundsView(
                new CurrencyCode(row.get(BALANCE.CURRENCY.getName(), String.class)),
                row.get(BALANCE.AVAILABLE_MINOR.getName(), Long.class),
                row.get(BALANCE.PENDING_MINOR.getName(), Long.class),
                row.get(RESERVED.getName(), Long.class));
    }
}
