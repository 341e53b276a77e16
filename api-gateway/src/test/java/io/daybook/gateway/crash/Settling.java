package io.daybook.gateway.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Waits until Daybook has nothing left to do. */
final class Settling {

    static final String SETTLES = "everything settles";
    private static final Duration LONGEST = Duration.ofMinutes(4);

    /** What must not be there any more, and a name for it. */
    private static final List<String> OPEN = List.of(
            "SELECT 'payment ' || payment_id FROM query.payment WHERE status = 'processing'",
            "SELECT 'capture ' || capture_id FROM query.capture WHERE status = 'processing'",
            "SELECT 'void ' || void_id FROM query.payment_void WHERE status = 'processing'",
            "SELECT 'refund ' || refund_id FROM query.refund WHERE status = 'processing'",
            "SELECT 'reserve of ' || payment_id FROM query.payment WHERE refund_reserved_minor <> 0",
            "SELECT 'to do ' || operation_id || ' ' || stage || ', attempt ' || attempt || ', asked ' || asked"
                    + " || ', due ' || due_at FROM command.open_operation");

    private final House house;
    private final Findings findings;

    Settling(House house, Findings findings) {
        this.house = house;
        this.findings = findings;
    }

    /** Every operation ended, the to-do list empty, every projection at the end of the log. */
    void await() throws SQLException {
        try (Connection connection = house.connect()) {
            List<String> open = new ArrayList<>();
            boolean settled = Poll.until(LONGEST, () -> {
                open.clear();
                open.addAll(open(connection));
                return open.isEmpty();
            });
            findings.that(SETTLES, settled, () -> open.size() + " things are open after " + LONGEST + ": " + open);
        }
    }

    private static List<String> open(Connection connection) throws SQLException {
        List<String> behind = behind(connection);
        if (!behind.isEmpty()) {
            return behind;
        }
        List<String> open = new ArrayList<>();
        for (String question : OPEN) {
            open.addAll(Sql.texts(connection, question + " LIMIT 10"));
        }
        return open;
    }

    /** The projections that are not at the end of the log. */
    static List<String> behind(Connection connection) throws SQLException {
        return Sql.texts(connection, """
                SELECT projection || ' at ' || p.position || ' of ' || h.last_position
                FROM query.progress p, log.head h WHERE p.position < h.last_position
                UNION ALL
                SELECT processor_name || ' at ' || coalesce(convert_from(token, 'UTF8'), 'nothing')
                FROM command.token_entry, log.head h
                WHERE coalesce((convert_from(token, 'UTF8')::jsonb->>'globalIndex')::bigint, 0) < h.last_position""");
    }
}
