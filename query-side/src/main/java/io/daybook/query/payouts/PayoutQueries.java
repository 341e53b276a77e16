package io.daybook.query.payouts;

import static io.daybook.query.generated.query.Tables.PAYOUT;

import io.daybook.query.generated.payouts_v1.tables.records.PayoutRecord;
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
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.payout.PayoutDetails;
import io.daybook.shared.payout.PayoutQuery.FindPayout;
import io.daybook.shared.payout.PayoutQuery.ListPayouts;
import io.daybook.shared.payout.PayoutStatus;
import io.daybook.shared.payout.PayoutView;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.Reading;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Finds and lists payouts. */
public final class PayoutQueries {

    private static final Theirs THEIRS = new Theirs(PAYOUT.MERCHANT_ID, PAYOUT.MODE);

    private final Reflection reflection;
    private final Lookup byId;
    private final Readings readings;

    public PayoutQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.byId = reflection.lookup(PAYOUT, PAYOUT.PAYOUT_ID, THEIRS);
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<PayoutView>> handle(FindPayout query) {
        String id = query.payoutId().value();
        return readings.read(query.await(), id, new Readings.Look<>() {
            @Override
            public Sight<Optional<PayoutView>> now() {
                Rows rows = byId.find(query.tenant(), id);
                return rows.all().isEmpty()
                        ? new Sight<>(Optional.empty(), rows.position(), -1, true, List.of())
                        : sight(Rows.as(rows.all().getFirst(), new PayoutRecord()), rows.position());
            }

            @Override
            public Optional<Sight<Optional<PayoutView>>> told(Object row, long position) {
                return row instanceof PayoutRecord payout
                                && Theirs.own(query.tenant(), payout.getMerchantId(), payout.getMode())
                        ? Optional.of(sight(payout, position))
                        : Optional.empty();
            }
        });
    }

    private static Sight<Optional<PayoutView>> sight(PayoutRecord row, long position) {
        return new Sight<>(
                Optional.of(view(row)), position, Long.MAX_VALUE, PayoutsBatch.isSettled(row.getStatus()), List.of());
    }

    @QueryHandler
    Reading<Page<PayoutView>> handle(ListPayouts query) {
        Newest newest = new Newest(PAYOUT.CREATED_AT, PAYOUT.CREATED_POSITION, query.page());
        PayoutStatus status = query.status();
        Condition wanted = THEIRS.listed(query.tenant())
                .and(status == null ? DSL.noCondition() : PAYOUT.STATUS.eq(Words.of(status)))
                .and(newest.after());
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(PAYOUT.fields()), PAYOUT, wanted, newest.slice());
            return Sight.of(newest.page(rows, row -> view(Rows.as(row, new PayoutRecord()))), rows.position());
        });
    }

    private static PayoutView view(PayoutRecord row) {
        return new PayoutView(
                new PayoutId(row.getPayoutId()),
                Money.of(row.getAmountMinor(), row.getCurrency()),
                Words.as(PayoutStatus.class, row.getStatus()),
                Json.read(row.getDestination().data(), PayoutDestination.class),
                Json.read(row.getDetails().data(), PayoutDetails.class),
                new ConnectorName(row.getConnector()),
                row.getFailureReason(),
                row.getGatewayReference(),
                Tries.of(row.getAttempts()),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getVersion());
    }
}
