package io.daybook.gateway.crash;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Looks into the log behind everybody's back, by the SQL that {@code docs/event-log.md} gives to whoever verifies it.
 */
final class LogBook {

    /** The last position that was verified before; positions up to it are only counted. */
    private final long verified;

    private final Connection connection;
    private final Findings findings;

    LogBook(Connection connection, Findings findings, long verified) {
        this.connection = connection;
        this.findings = findings;
        this.verified = verified;
    }

    /** Counts the events: positions without a gap, times that never run backwards, every hash right. */
    long check() throws SQLException {
        long head = positions(connection, findings);
        times();
        hashes();
        findings.looked("leaf hashes", Math.max(0, head - verified));
        return head;
    }

    /** Positions run from 1 to the head of the log, without a gap; answers the head. */
    static long positions(Connection connection, Findings findings) throws SQLException {
        Sql.each(
                connection,
                "SELECT count(*), coalesce(min(position), 1), coalesce(max(position), 0),"
                        + " (SELECT last_position FROM log.head) FROM log.event",
                row -> {
                    long count = row.getLong(1);
                    boolean dense = row.getLong(2) == 1 && row.getLong(3) == count && row.getLong(4) == count;
                    String seen = count + " events, positions " + row.getLong(2) + " to " + row.getLong(3)
                            + ", the head says " + row.getLong(4);
                    findings.looked("positions dense", count);
                    if (!dense) {
                        findings.differs("positions dense", seen);
                    }
                });
        return Sql.number(connection, "SELECT last_position FROM log.head");
    }

    private void times() throws SQLException {
        for (String position : Sql.texts(connection, """
                SELECT position FROM (
                    SELECT position, recorded_at < lag(recorded_at) OVER (ORDER BY position) AS backwards
                    FROM log.event WHERE position >= %d) AS times
                WHERE backwards""".formatted(verified))) {
            findings.differs("recorded times", "time runs backwards at position " + position);
        }
    }

    private void hashes() throws SQLException {
        for (String position : Sql.texts(connection, """
                SELECT position FROM log.event
                WHERE position > %d AND leaf_hash <> sha256('\\x0001'::bytea || (
                  SELECT string_agg(int4send(octet_length(field)) || field, ''::bytea ORDER BY number)
                  FROM unnest(ARRAY[
                    convert_to(event_id, 'UTF8'), convert_to(aggregate_type, 'UTF8'), convert_to(aggregate_id, 'UTF8'),
                    int8send(sequence), convert_to(payload_type, 'UTF8'), convert_to(payload_revision, 'UTF8'),
                    payload, metadata, int8send((extract(epoch FROM recorded_at) * 1000000)::bigint)
                  ]) WITH ORDINALITY AS fields (field, number)))""".formatted(verified))) {
            findings.differs("leaf hashes", "the hash at position " + position + " is wrong");
        }
    }

    /** The lines of each event sum to zero by currency and phase, and the accounts are the sums of all lines. */
    void ledger() throws SQLException {
        for (String wrong : Sql.texts(connection, LINES + """
                SELECT 'position ' || position || ' ' || currency || ' ' || phase || ': ' || sum(signed)
                FROM line GROUP BY position, currency, phase HAVING sum(signed) <> 0""")) {
            findings.differs("ledger zero by event", wrong);
        }
        findings.looked("ledger zero by event", Sql.number(connection, LINES + "SELECT count(*) FROM line"));
        Sql.each(connection, LINES + """
                SELECT 'account ' || coalesce(l.account, t.account) || ' ' || coalesce(l.currency, t.currency) || ' '
                       || coalesce(l.phase, t.phase), l.sum, t.sum, l.sum IS NOT DISTINCT FROM t.sum
                FROM (SELECT account, currency, phase, sum(signed) AS sum FROM line GROUP BY 1, 2, 3) l
                FULL JOIN (SELECT account, currency, phase, sum(debit_minor - credit_minor) AS sum
                           FROM query.account_total GROUP BY 1, 2, 3) t USING (account, currency, phase)""", row -> {
            String account = row.getString(1) + ": " + row.getString(2) + " by replay, " + row.getString(3) + " kept";
            findings.that("ledger equals a fresh replay", row.getBoolean(4), () -> account);
        });
    }

    private static final String LINES = """
            WITH line AS MATERIALIZED (
                SELECT position, line->>'account' AS account, line->'amount'->>'currency' AS currency,
                       line->>'phase' AS phase,
                       CASE line->>'direction' WHEN 'debit' THEN 1 ELSE -1 END
                           * (line->'amount'->>'minor_units')::numeric AS signed
                FROM log.event, jsonb_array_elements(convert_from(payload, 'UTF8')::jsonb->'lines') AS line
                WHERE position(convert_to('"lines":[', 'UTF8') IN payload) > 0)
            """;
}
