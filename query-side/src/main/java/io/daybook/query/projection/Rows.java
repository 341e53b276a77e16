package io.daybook.query.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The rows of one table that a batch touches: read together at its beginning, written together at its end. */
public final class Rows<R extends Record> {

    private final DSLContext sql;
    private final TableField<R, String> key;
    private final Bulk<R> bulk;
    private final Map<String, R> byId = new HashMap<>();
    private final Set<String> touched = new HashSet<>();

    public Rows(DSLContext sql, TableField<R, String> key, Bulk<R> bulk) {
        this.sql = sql;
        this.key = key;
        this.bulk = bulk;
    }

    /** Reads those of these rows that there are. */
    public void load(Set<String> ids) {
        if (!ids.isEmpty()) {
            sql.selectFrom(key.getTable())
                    .where(key.eq(DSL.any(ids.toArray(String[]::new))))
                    .forEach(row -> byId.put(row.get(key), row));
        }
    }

    @Nullable
    public R find(String id) {
        R row = byId.get(id);
        if (row != null) {
            touched.add(id);
        }
        return row;
    }

    /**
     * A row that must be there.
     *
     * @throws IllegalStateException when it is not: an event came before the one that began it all
     */
    public R get(String id) {
        R row = find(id);
        if (row == null) {
            throw new IllegalStateException("nothing is known of " + id);
        }
        return row;
    }

    public R create(String id) {
        R row = sql.newRecord(key.getTable());
        row.set(key, id);
        byId.put(id, row);
        touched.add(id);
        return row;
    }

    public void write() {
        bulk.write(sql, changed());
    }

    public Collection<R> changed() {
        return touched.stream().map(byId::get).toList();
    }
}
