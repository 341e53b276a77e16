package io.daybook.query.projection;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.daybook.database.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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

    /** How a column travels: as itself where the driver sends it in binary form, and as text otherwise. */
    private record Column(String type, String cast) {

        static Column of(Field<?> field) {
            String cast = field.getDataType().getCastTypeName(POSTGRES);
            Class<?> java = field.getType();
            if (java == Long.class) {
                return new Column("int8", cast);
            }
            return java == Integer.class ? new Column("int4", cast) : new Column("text", cast);
        }

        boolean isText() {
            return type.equals("text");
        }
    }

    private final Field<?>[] fields;
    private final List<Column> columns;
    private final String statement;

    private Bulk(Table<R> table, String atConflict) {
        this.fields = table.fields();
        this.columns = Arrays.stream(fields).map(Column::of).toList();
        this.statement = "INSERT INTO " + qualified(table) + " AS target ("
                + each(i -> fields[i].getUnqualifiedName().toString()) + ") SELECT "
                + each(i -> "CAST(c" + i + " AS " + columns.get(i).cast() + ")")
                + " FROM unnest("
                + each(i -> "CAST(? AS " + columns.get(i).type() + "[])") + ") AS given (" + each(i -> "c" + i) + ")"
                + atConflict;
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
        if (!rows.isEmpty()) {
            sql.connection(connection -> execute(connection, rows));
        }
    }

    /** Without the detour over the query builder, which would parse the same text anew each time. */
    private void execute(Connection connection, Collection<? extends R> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(statement)) {
            Columns given = new Columns(insert);
            for (int i = 0; i < fields.length; i++) {
                int at = i;
                boolean text = columns.get(i).isText();
                given.bind(columns.get(i).type(), rows, row -> text ? storable(row.get(at)) : row.get(at));
            }
            insert.executeUpdate();
        }
    }

    /** PostgreSQL has no NUL. One that got into the log must not stop a projection for ever. */
    private static @Nullable String storable(@Nullable Object value) {
        return value == null ? null : value.toString().replace('\0', '\uFFFD');
    }
}
