package io.daybook.query.projection;

import org.axonframework.eventhandling.Segment;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Writes how far one version of a projection has got, for each share of the events. */
final class Progress {

    private final DSLContext sql;
    private final Table<?> table;

    Progress(DSLContext sql, ProjectionName name) {
        this.sql = sql;
        this.table = DSL.table(DSL.name(name.schema(), "progress"));
    }

    /**
     * In the transaction of the rows. The shares that this one was merged from are forgotten.
     *
     * <p>The commit of this transaction need not wait for the disk: if the server dies, rows, progress and token are lost
     * together, and are made again from the log, which is on the disk.
     */
    void advance(Segment segment, long position) {
        int id = segment.getSegmentId();
        int mask = segment.getMask();
        sql.execute("""
                WITH merged AS (DELETE FROM {0} WHERE mask > {2} AND segment <> {1} AND segment & {2} = {1})
                INSERT INTO {0} (segment, mask, position)
                SELECT {1}, {2}, {3} FROM set_config('synchronous_commit', 'off', true)
                ON CONFLICT (segment) DO UPDATE SET mask = excluded.mask, position = excluded.position
                """, table, DSL.val(id), DSL.val(mask), DSL.val(position));
    }

    void clear() {
        sql.truncate(table).execute();
    }
}
