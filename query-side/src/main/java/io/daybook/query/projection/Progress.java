package io.daybook.query.projection;

import java.sql.PreparedStatement;
import org.axonframework.eventhandling.Segment;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Writes how far one version of a projection has got, for each share of the events. */
final class Progress {

    private static final String ADVANCE = """
            WITH merged AS (DELETE FROM progress WHERE mask > ? AND segment <> ? AND segment & ? = ?)
            INSERT INTO progress AS stored (segment, mask, position)
            SELECT ?, ?, ? FROM set_config('synchronous_commit', 'off', true)
            WHERE ? <= 1 OR EXISTS (SELECT FROM progress)
            ON CONFLICT (segment) DO UPDATE SET mask = excluded.mask, position = excluded.position
            WHERE stored.mask <> excluded.mask OR stored.position = ? - 1
            """;

    private final DSLContext sql;
    private final Table<?> table;
    private final String advance;

    Progress(DSLContext sql, ProjectionName name) {
        this.sql = sql;
        this.table = DSL.table(DSL.name(name.schema(), "progress"));
        this.advance = ADVANCE.replace("progress", name.schema() + ".progress");
    }

    /**
     * In the transaction of the rows. The shares that this one was merged from are forgotten.
     *
     * <p>The commit of this transaction need not wait for the disk: if the server dies, rows, progress and token are lost
     * together, and are made again from the log, which is on the disk. This process may live on, though, with a batch in
     * hand that follows the lost ones. Positions have no gaps, so such a batch does not begin where the progress ends. It
     * is refused, which makes the processor begin anew with the token that is stored.
     *
     * @param first the position of the first event of the batch
     * @param last the position of its last event
     * @throws IllegalStateException when the batch does not follow what is stored
     */
    void advance(Segment segment, long first, long last) {
        int id = segment.getSegmentId();
        int mask = segment.getMask();
        int written = sql.connectionResult(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(advance)) {
                int[] shares = {mask, id, mask, id, id, mask};
                for (int i = 0; i < shares.length; i++) {
                    statement.setInt(1 + i, shares[i]);
                }
                statement.setLong(7, last);
                statement.setLong(8, first);
                statement.setLong(9, first);
                return statement.executeUpdate();
            }
        });
        if (written == 0) {
            throw new IllegalStateException("the batch from position " + first
                    + " does not follow the stored progress: the database has lost what was committed last");
        }
    }

    void clear() {
        sql.truncate(table).execute();
    }
}
