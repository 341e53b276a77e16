package io.daybook.query.projection;

import static java.util.Objects.requireNonNull;

import io.daybook.query.projection.Reflection.Rows;
import io.daybook.shared.types.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A statement that finds one row by its id, rendered once and asked again and again: to render it cost more than to read
 * the row. What is asked for, and on whose behalf, stands in it as parameters and never as text. Thread-safe.
 */
public final class Lookup {

    /** Stands for the id of the row. */
    public static final Param<String> ID = DSL.param("id", "");

    /** Stands for the id of what the row belongs to. */
    public static final Param<String> OF = DSL.param("of", "");

    static final Param<String> MERCHANT = DSL.param("merchant", "");
    static final Param<String> MODE = DSL.param("mode", "");

    private final DSLContext sql;
    private final String statement;
    private final List<Param<?>> parameters;
    private final Field<?>[] fields;
    private final String key;

    /**
     * Of a statement as jOOQ makes it.
     *
     * @param key a field that is never null in a row
     */
    Lookup(DSLContext sql, ResultQuery<Record> query, String key) {
        this.sql = sql;
        this.statement = query.getSQL();
        this.parameters = List.copyOf(query.getParams().values());
        this.fields = query.fields();
        this.key = key;
        if (parameters.size() != query.getBindValues().size()
                || parameters.stream().anyMatch(Param::isInline)) {
            throw new IllegalArgumentException("a parameter stands in it twice, or as text: " + statement);
        }
    }

    /** A row of a tenant's own. */
    public Rows find(Tenant tenant, String id) {
        return find(new Asked(id, null, tenant));
    }

    /** A row of a tenant's own that belongs to something. */
    public Rows find(Tenant tenant, String id, String of) {
        return find(new Asked(id, of, tenant));
    }

    /** A row of anybody's, by a statement that does not ask whose it is. */
    public Rows find(String id) {
        return find(new Asked(id, null, null));
    }

    private Rows find(Asked asked) {
        List<Object> values = new ArrayList<>(parameters.size());
        parameters.forEach(parameter -> values.add(asked.value(parameter)));
        return Rows.of(requireNonNull(sql.connectionResult(connection -> rows(connection, values))), key);
    }

    private List<Record> rows(Connection connection, List<Object> values) throws SQLException {
        try (PreparedStatement asking = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.size(); i++) {
                asking.setObject(i + 1, values.get(i));
            }
            try (ResultSet found = asking.executeQuery()) {
                return List.copyOf(sql.fetch(found, fields));
            }
        }
    }

    /** What is asked for; null where nothing in the statement stands for it. */
    private record Asked(
            String id, @Nullable String of, @Nullable Tenant tenant) {

        /** Null is never asked for: a statement that says whose row it wants is not asked without saying it. */
        Object value(Param<?> parameter) {
            String name = parameter.getParamName();
            if (name == null) {
                return requireNonNull(parameter.getValue());
            }
            return switch (name) {
                case "id" -> id;
                case "of" -> requireNonNull(of, "what it belongs to");
                case "merchant" -> requireNonNull(tenant, "whose").merchant().value();
                case "mode" -> Words.of(requireNonNull(tenant, "whose").mode());
                default -> throw new IllegalStateException("nothing stands for " + name);
            };
        }
    }
}
