package io.daybook.query.projection;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Writes any number of rows by one statement, whose text does not depend on their number: each column travels as one
 * array. No two rows of one call may have the same primary key. Thread-safe.
 */
public final class Bulk<R extends Record> {

    private static final Configuration POSTGRES = new DefaultConfiguration().set(SQLDialect.POSTGRES);

    private final Field<?>[] fields;
    private final String statement;

    private Bulk(Table<R> table, String atConflict) {
        this.fields = table.fields();
        this.statement = "INSERT INTO " + qualified(table) + " AS target ("
                + each(i -> fields[i].getUnqualifiedName().toString()) + ") SELECT "
                + each(i -> "CAST(c" + i + " AS " + fields[i].getDataType().getCastTypeName(POSTGRES) + ")")
                + " FROM unnest("
                + each(i -> "CAST(? AS text[])") + ") AS given (" + each(i -> "c" + i) + ")" + atConflict;
    }

    private static Name qualified(Table<?> table) {
        return DSL.name(requireNonNull(table.getSchema()).getName(), table.getName());
    }

    private String each(IntFunction<String> column) {
        return IntStream.range(0, fields.length).mapToObj(column).collect(joining(", "));
    }

    /** For rows that must be new. */
    public static <R extends Record> Bulk<R> inserting(Table<R> table) {
        return new Bulk<>(table, "");
    }

    /** For rows that replace those of the same primary key. */
    public static <R extends Record> Bulk<R> upserting(Table<R> table) {
        return new Bulk<>(table, atConflict(table, name -> name + " = excluded." + name));
    }

    /** For rows whose other columns are numbers, to be added to those of the same primary key. */
    public static <R extends Record> Bulk<R> adding(Table<R> table) {
        return new Bulk<>(table, atConflict(table, name -> name + " = target." + name + " + excluded." + name));
    }

    private static String atConflict(Table<?> table, UnaryOperator<String> change) {
        List<? extends Field<?>> key = requireNonNull(table.getPrimaryKey()).getFields();
        String others = Arrays.stream(table.fields())
                .filter(field -> !key.contains(field))
                .map(field -> change.apply(field.getUnqualifiedName().toString()))
                .collect(joining(", "));
        return key.stream()
                        .map(field -> field.getUnqualifiedName().toString())
                        .collect(joining(", ", " ON CONFLICT (", ") DO UPDATE SET "))
                + others;
    }

    /** Writes the rows; nothing when there are none. */
    public void write(DSLContext sql, Collection<? extends R> rows) {
        if (rows.isEmpty()) {
            return;
        }
        @Nullable String[][] columns = new String[fields.length][rows.size()];
        int at = 0;
        for (R row : rows) {
            for (int i = 0; i < fields.length; i++) {
                Object value = row.get(i);
                columns[i][at] = value == null ? null : storable(value.toString());
            }
            at++;
        }
        sql.execute(statement, (Object[]) columns);
    }

    /** PostgreSQL has no NUL. One that got into the log must not stop a projection for ever. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
