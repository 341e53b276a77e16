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
            SELECT ?, ?, ?
            WHERE ? <= 1 OR EXISTS (SELECT FROM progress)
            ON CONFLICT (segment) DO UPDATE SET mask = excluded.mask, position = excluded.position
            WHERE stored.mask <> excluded.mask OR stored.position BETWEEN ? - 1 AND ? - 1
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
     * A batch.
     *
     * @param from the position of the first event that it passes
     * @param shown the position of its first event: those between do not concern the projection
     * @param last the position of its last event
     */
    record Passed(long from, long shown, long last) {}

    /**
     * In the transaction of the rows. The shares that this one was merged from are forgotten.
     *
     * <p>The commit waits for the disk. What a server that dies forgets would be made again from the log, but only by a
     * process that begins anew: this one, if it lives on, has moved on in memory. Should a server forget all the same
     * (its operator can switch durability off), the next batch does not begin where the progress ends, since positions
     * have no gaps; it is refused, which makes the processor begin anew with the token that is stored.
     *
     * @throws IllegalStateException when the batch does not follow what is stored
     */
    void advance(Segment segment, Passed batch) {
        int id = segment.getSegmentId();
        int mask = segment.getMask();
        int written = sql.connectionResult(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(advance)) {
                int[] shares = {mask, id, mask, id, id, mask};
                for (int i = 0; i < shares.length; i++) {
                    statement.setInt(1 + i, shares[i]);
                }
                statement.setLong(7, batch.last());
                statement.setLong(8, batch.from());
                statement.setLong(9, batch.from());
                statement.setLong(10, batch.shown());
                return statement.executeUpdate();
            }
        });
        if (written == 0) {
            throw new IllegalStateException("the batch from position " + batch.from()
                    + " does not follow the stored progress: the database has lost what was committed last");
        }
    }

    void clear() {
        sql.truncate(table).execute();
    }
}
