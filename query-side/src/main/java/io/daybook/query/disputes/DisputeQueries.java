package io.daybook.query.disputes;

import static io.daybook.query.generated.query.Tables.DISPUTE;

import io.daybook.query.generated.disputes_v1.tables.records.DisputeRecord;
import io.daybook.query.projection.Lookup;
import io.daybook.query.projection.Newest;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Theirs;
import io.daybook.query.projection.Words;
import io.daybook.shared.dispute.DisputeFunds;
import io.daybook.shared.dispute.DisputeQuery.FindDispute;
import io.daybook.shared.dispute.DisputeQuery.ListDisputes;
import io.daybook.shared.dispute.DisputeStatus;
import io.daybook.shared.dispute.DisputeView;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Finds and lists disputes. */
public final class DisputeQueries {

    private static final Theirs THEIRS = new Theirs(DISPUTE.MERCHANT_ID, DISPUTE.MODE);

    private final Reflection reflection;
    private final Lookup byId;
    private final Readings readings;

    public DisputeQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.byId = reflection.lookup(DISPUTE, DISPUTE.DISPUTE_ID, THEIRS);
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<DisputeView>> handle(FindDispute query) {
        String id = query.disputeId().value();
        return readings.read(query.await(), id, new Readings.Look<>() {
            @Override
            public Sight<Optional<DisputeView>> now() {
                return look(query.tenant(), id);
            }

            @Override
            public Optional<Sight<Optional<DisputeView>>> told(Object row, long position) {
                return row instanceof DisputeRecord dispute
                                && Theirs.own(query.tenant(), dispute.getMerchantId(), dispute.getMode())
                        ? Optional.of(sight(dispute, position))
                        : Optional.empty();
            }
        });
    }

    private Sight<Optional<DisputeView>> look(Tenant tenant, String id) {
        Rows rows = byId.find(tenant, id);
        return rows.all().isEmpty()
                ? new Sight<>(Optional.empty(), rows.position(), -1, true, List.of())
                : sight(Rows.as(rows.all().getFirst(), new DisputeRecord()), rows.position());
    }

    private static Sight<Optional<DisputeView>> sight(DisputeRecord row, long position) {
        return new Sight<>(Optional.of(view(row)), position, row.getVersion(), true, List.of());
    }

    @QueryHandler
    Reading<Page<DisputeView>> handle(ListDisputes query) {
        Newest newest = new Newest(DISPUTE.CREATED_AT, DISPUTE.CREATED_POSITION, query.page());
        PaymentId payment = query.paymentId();
        DisputeStatus status = query.status();
        Condition wanted = THEIRS.listed(query.tenant())
                .and(payment == null ? DSL.noCondition() : DISPUTE.PAYMENT_ID.eq(payment.value()))
                .and(status == null ? DSL.noCondition() : DISPUTE.STATUS.eq(Words.of(status)))
                .and(newest.after());
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(DISPUTE.fields()), DISPUTE, wanted, newest.slice());
            return Sight.of(newest.page(rows, row -> view(Rows.as(row, new DisputeRecord()))), rows.position());
        });
    }

    private static DisputeView view(DisputeRecord row) {
        CurrencyCode currency = new CurrencyCode(row.getCurrency());
        return new DisputeView(
                new DisputeId(row.getDisputeId()),
                new PaymentId(row.getPaymentId()),
                new ConnectorName(row.getConnector()),
                row.getReference(),
                new Money(row.getAmountMinor(), currency),
                new Money(row.getExcessMinor(), currency),
                new Money(row.getFeeMinor(), currency),
                row.getReason(),
                Words.as(DisputeStatus.class, row.getStatus()),
                Words.as(DisputeFunds.class, row.getFunds()),
                row.getEvidenceDueBy(),
                row.getEvidenceSubmittedAt(),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getVersion());
    }
}
