package io.daybook.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds any number of rows to one statement, whose text does not depend on their number: each column travels as one
 * array, to be put together again by {@code unnest}. Used by one thread, for one execution.
 */
public final class Columns {

    private final PreparedStatement statement;
    private int bound;

    public Columns(PreparedStatement statement) {
        this.statement = statement;
    }

    /**
     * Binds the next parameter.
     *
     * @param type of an element, by the name that PostgreSQL gives it
     */
    public <E> Columns bind(
            String type, Collection<? extends E> rows, Function<? super E, ? extends @Nullable Object> column)
            throws SQLException {
        @Nullable Object[] values = array(type, rows.size());
        int at = 0;
        for (E row : rows) {
            values[at] = column.apply(row);
            at++;
        }
        bound++;
        statement.setArray(bound, statement.getConnection().createArrayOf(type, values));
        return this;
    }

    /** Of the type that the driver sends in binary form; of mere objects it would write text, to be parsed again. */
    private static @Nullable Object[] array(String type, int size) {
        return switch (type) {
            case "text" -> new String[size];
            case "int8" -> new Long[size];
            case "int4" -> new Integer[size];
            case "int2" -> new Short[size];
            case "bool" -> new Boolean[size];
            default -> throw new IllegalArgumentException("no column is of type " + type);
        };
    }
}
