package io.daybook.query.projection;

import static io.daybook.query.generated.query.Tables.PROGRESS;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SelectField;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Reads rows together with the position that they reflect, by one statement and so in one snapshot. Thread-safe.
 */
public final class Reflection {

    private static final Field<Long> POSITION = PROGRESS.POSITION.as("reflected_position");

    private final DSLContext sql;
    private final ProjectionName projection;

    public Reflection(DSLContext sql, ProjectionName projection) {
        this.sql = sql;
        this.projection = projection;
    }

    /** Rows, and the position that they reflect. */
    public record Rows(List<Record> all, long position) {

        /**
         * What a statement of {@link Reflection} gave.
         *
         * @param key a field that is null only where there is no row besides the position
         */
        static Rows of(List<Record> rows, String key) {
            return new Rows(
                    rows.stream().filter(row -> row.get(key) != null).toList(),
                    rows.getFirst().get(POSITION));
        }

        /** A row of a view as one of the table that the view publishes: the same columns in the same order. */
        public static <R extends Record> R as(Record row, R published) {
            published.fromArray(Arrays.copyOfRange(row.intoArray(), 1, 1 + published.size()));
            return published;
        }
    }

    /**
     * Which rows are wanted.
     *
     * @param order of the rows; the first field is never null
     * @param descending whether the largest comes first
     */
    public record Slice(List<? extends Field<?>> order, boolean descending, int limit) {

        /** One row, or none. */
        public static Slice one(Field<?> key) {
            return new Slice(List.of(key), false, 1);
        }

        private List<SortField<?>> in(Table<?> table) {
            return order.stream()
                    .<SortField<?>>map(field -> {
                        Field<?> named = requireNonNull(table.field(field.getName()));
                        return descending ? named.desc() : named.asc();
                    })
                    .toList();
        }
    }

    /** Up to where the projection reflects the log; whoever reads after it sees at least as much. */
    public long position() {
        return requireNonNull(sql.select(PROGRESS.POSITION)
                .from(PROGRESS)
                .where(PROGRESS.PROJECTION.eq(projection.text()))
                .fetchSingle(PROGRESS.POSITION));
    }

    /**
     * The rows of a view that meet a condition.
     *
     * @param fields to read, those of the order among them
     */
    public Rows read(Collection<? extends SelectField<?>> fields, Table<?> view, Condition condition, Slice slice) {
        List<Record> rows =
                List.copyOf(statement(fields, view, condition, slice).fetch());
        return Rows.of(rows, slice.order().getFirst().getName());
    }

    /**
     * How to find a row of a view by its id, if it is a tenant's own.
     *
     * @param id never null
     */
    public Lookup lookup(Table<?> view, Field<String> id, Theirs theirs) {
        return lookup(List.of(view.fields()), view, id.eq(Lookup.ID).and(theirs.checked()), id);
    }

    /**
     * How to find a row of a view.
     *
     * @param fields to read, the key among them
     * @param condition in which {@link Lookup#ID} and {@link Lookup#OF} stand for what is asked
     * @param key never null
     */
    public Lookup lookup(
            Collection<? extends SelectField<?>> fields, Table<?> view, Condition condition, Field<?> key) {
        return new Lookup(sql, statement(fields, view, condition, Slice.one(key)), key.getName());
    }

    private ResultQuery<Record> statement(
            Collection<? extends SelectField<?>> fields, Table<?> view, Condition condition, Slice slice) {
        Table<?> wanted = sql.select(fields)
                .from(view)
                .where(condition)
                .orderBy(slice.in(view))
                .limit(slice.limit())
                .asTable("wanted");
        return sql.select(POSITION)
                .select(wanted.fields())
                .from(PROGRESS)
                .leftJoin(wanted)
                .on(DSL.trueCondition())
                .where(PROGRESS.PROJECTION.eq(projection.text()))
                .orderBy(slice.in(wanted));
    }
}
