package io.daybook.query.payments;

import static io.daybook.query.generated.query.Tables.PAYMENT;

import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Looks at what belongs to a payment, whose version is the one to wait for. */
final class OfPayment {

    private static final Field<Long> PAYMENT_VERSION = PAYMENT.VERSION.as("payment_version");

    private OfPayment() {}

    /** All fields of a view, and the version of the payment that each row belongs to. */
    static List<SelectField<?>> withVersion(Table<?> view, Field<String> paymentId) {
        List<SelectField<?>> fields = new ArrayList<>(List.of(view.fields()));
        fields.add(DSL.field(DSL.select(PAYMENT.VERSION).from(PAYMENT).where(PAYMENT.PAYMENT_ID.eq(paymentId)))
                .as(PAYMENT_VERSION));
        return fields;
    }

    /** What one row, or none, says to who waits for it. */
    static <T> Sight<Optional<T>> sight(Rows rows, Function<Record, T> view) {
        if (rows.all().isEmpty()) {
            return new Sight<>(Optional.empty(), rows.position(), -1, true, List.of());
        }
        Record row = rows.all().getFirst();
        return new Sight<>(
                Optional.of(view.apply(row)),
                rows.position(),
                row.get(PAYMENT_VERSION.getName(), Long.class),
                !Words.PROCESSING.equals(row.get("status")),
                List.of(row.get("payment_id", String.class)));
    }
}
