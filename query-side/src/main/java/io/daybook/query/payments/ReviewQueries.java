package io.daybook.query.payments;

import static io.daybook.query.generated.query.Tables.PAYMENT;

import io.daybook.query.generated.payments_v1.tables.records.PaymentRecord;
import io.daybook.query.projection.Newest;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Theirs;
import io.daybook.query.projection.Words;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.risk.RiskQuery.ListReviews;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.Reading;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;

/** Lists payments at which a person had to look. */
public final class ReviewQueries {

    private static final Theirs THEIRS = new Theirs(PAYMENT.MERCHANT_ID, PAYMENT.MODE);

    private final Reflection reflection;
    private final Readings readings;

    public ReviewQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.readings = readings;
    }

    @QueryHandler
    Reading<Page<PaymentView>> handle(ListReviews query) {
        Newest newest = new Newest(PAYMENT.CREATED_AT, PAYMENT.CREATED_POSITION, query.page());
        Condition reviewed = PAYMENT.REVIEW.isNotNull();
        Condition status =
                query.status() == null ? reviewed : reviewed.and(PAYMENT.REVIEW.eq(Words.of(query.status())));
        Condition wanted = THEIRS.listed(query.tenant()).and(status).and(newest.after());
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(PAYMENT.fields()), PAYMENT, wanted, newest.slice());
            return Sight.of(
                    newest.page(rows, row -> Views.payment(Rows.as(row, new PaymentRecord()))), rows.position());
        });
    }
}
