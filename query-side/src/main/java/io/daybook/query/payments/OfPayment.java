package io.daybook.query.payments;

import static io.daybook.query.generated.query.Tables.PAYMENT;

import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Looks at what belongs to a payment, whose version is the one to wait for.
 *
 * @param query reads the row, with the payment's version
 * @param theirs whether a row that was not read by the query may be seen
 * @param form an empty row
 */
record OfPayment<R extends Record, V>(Supplier<Rows> query, Predicate<R> theirs, Supplier<R> form, Function<R, V> view)
        implements Readings.Look<Optional<V>> {

    private static final Field<Long> PAYMENT_VERSION = PAYMENT.VERSION.as("payment_version");

    /** All fields of a view, and the version of the payment that each row belongs to. */
    static List<SelectField<?>> withVersion(Table<?> view, Field<String> paymentId) {
        List<SelectField<?>> fields = new ArrayList<>(List.of(view.fields()));
        fields.add(DSL.field(DSL.select(PAYMENT.VERSION).from(PAYMENT).where(PAYMENT.PAYMENT_ID.eq(paymentId)))
                .as(PAYMENT_VERSION));
        return fields;
    }

    @Override
    public Sight<Optional<V>> now() {
        Rows rows = query.get();
        if (rows.all().isEmpty()) {
            return new Sight<>(Optional.empty(), rows.position(), -1, true, List.of());
        }
        Record row = rows.all().getFirst();
        return new Sight<>(
                Optional.of(view.apply(Rows.as(row, form.get()))),
                rows.position(),
                row.get(PAYMENT_VERSION.getName(), Long.class),
                isSettled(row),
                List.of(row.get("payment_id", String.class)));
    }

    /** It was begun with the awaited version or a later one: where there is a row, there is no other to wait for. */
    @Override
    @SuppressWarnings("unchecked") // Its class is compared.
    public Optional<Sight<Optional<V>>> told(Object row, long position) {
        R empty = form.get();
        if (row.getClass() != empty.getClass() || !theirs.test((R) row)) {
            return Optional.empty();
        }
        Optional<V> seen = Optional.of(view.apply((R) row));
        return Optional.of(new Sight<>(seen, position, Long.MAX_VALUE, isSettled((R) row), List.of()));
    }

    private static boolean isSettled(Record row) {
        return !Words.PROCESSING.equals(row.get("status"));
    }
}
