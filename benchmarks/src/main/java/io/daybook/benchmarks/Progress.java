package io.daybook.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** How far the projections and the to-do list have got, by the database. */
final class Progress {

    /** The to-do list of the command side, which has its place in its token only. */
    static final String TO_DO = "open-operations";

    private static final long EVERY_NANOS = 1_000_000;
    private static final Duration LONGEST = Duration.ofMinutes(60);

    private static final String TOKEN =
            "coalesce((SELECT min((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint)"
                    + " FROM command.token_entry WHERE processor_name = '" + TO_DO + "'), 0)";

    /** The to-do list keeps its place only where something concerns it, or every few seconds: nothing else is behind. */
    private static final String OF_ALL = "SELECT projection, position FROM query.progress UNION ALL SELECT '" + TO_DO
            + "', CASE WHEN EXISTS (SELECT FROM (SELECT payload_type FROM log.event WHERE position > " + TOKEN
            // Without the order it reads the log from its beginning: the longer the log, the later it is all caught up.
            + " ORDER BY position OFFSET 0) AS rest WHERE payload_type ~ '^(payment|refund|payout|operation)[.]') THEN "
            + TOKEN
            + " ELSE (SELECT last_position FROM log.head) END";

    private Progress() {}

    /** All projections, and the to-do list. */
    static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement ask = connection.prepareStatement(OF_ALL);
                ResultSet row = ask.executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        Collections.sort(names);
        return names;
    }

    static String positionOf(String name) {
        return "SELECT position FROM (" + OF_ALL + ") AS progress WHERE projection = '" + name + "'";
    }

    static String head() {
        return "SELECT last_position FROM log.head";
    }

    /** Waits until everything is at the end of the log; answers how long that took. */
    static Duration awaitCaughtUp(Connection connection) throws SQLException {
        return await(
                connection,
                "SELECT (SELECT last_position FROM log.head) - min(position) FROM (" + OF_ALL + ") AS all_of_them");
    }

    /** Waits until what is asked is not above zero; answers how long that took. */
    static Duration await(Connection connection, String question) throws SQLException {
        long begin = System.nanoTime();
        while (Postgres.number(connection, question) > 0) {
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                throw new IllegalStateException("it did not happen in " + LONGEST + ": " + question);
            }
            // To a hundredth of what was waited, so that a long wait is not spent on asking.
            LockSupport.parkNanos(Math.clamp((System.nanoTime() - begin) / 100, EVERY_NANOS, 50 * EVERY_NANOS));
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
