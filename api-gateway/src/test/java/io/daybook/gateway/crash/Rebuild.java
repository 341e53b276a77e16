package io.daybook.gateway.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Empties every table that is made from the log, lets Daybook make them again, and compares every row with what was
 * there before.
 */
final class Rebuild {

    static final String EQUAL = "projections equal to their rebuild";
    private static final String COPIES = "chaos_copies";

    private final Findings findings;

    Rebuild(Findings findings) {
        this.findings = findings;
    }

    /** All tables of all versions of projections, and the to-do lists. */
    static List<String> tables(Connection connection) throws SQLException {
        return Sql.texts(connection, """
                SELECT table_schema || '.' || table_name FROM information_schema.tables
                WHERE table_type = 'BASE TABLE' AND (table_schema ~ '_v[0-9]+$'
                    OR table_schema = 'command' AND table_name IN ('open_operation', 'open_authorization'))
                ORDER BY 1""");
    }

    /** Keeps a copy of every row, for the comparison. */
    void copy(Connection connection) throws SQLException {
        Sql.execute(connection, "DROP SCHEMA IF EXISTS " + COPIES + " CASCADE");
        Sql.execute(connection, "CREATE SCHEMA " + COPIES);
        for (String table : tables(connection)) {
            Sql.execute(connection, "CREATE UNLOGGED TABLE " + copyOf(table) + " AS TABLE " + table);
        }
    }

    /** Empties the tables and forgets how far their processors had got. Daybook must not be running. */
    void empty(Connection connection) throws SQLException {
        Sql.execute(connection, "TRUNCATE " + String.join(", ", tables(connection)));
        Sql.execute(connection, "DELETE FROM query.token_entry");
        Sql.execute(connection, "DELETE FROM command.token_entry WHERE processor_name = 'open-operations'");
    }

    /** Compares each row; a row that only one side has is a difference. */
    void compare(Connection connection) throws SQLException {
        for (String table : tables(connection)) {
            findings.looked(EQUAL, Sql.number(connection, "SELECT count(*) FROM " + copyOf(table)));
            if (!sums(connection, table).equals(sums(connection, copyOf(table)))) {
                differences(connection, "before the rebuild only", copyOf(table), table);
                differences(connection, "after the rebuild only", table, copyOf(table));
            }
        }
        Sql.execute(connection, "DROP SCHEMA " + COPIES + " CASCADE");
    }

    /** Cheap, and the same whatever the order of the rows. */
    private static Map<String, String> sums(Connection connection, String table) throws SQLException {
        Map<String, String> sums = new LinkedHashMap<>();
        Sql.each(connection, """
                SELECT count(*), sum(hashtextextended(t::text, 1)::numeric), sum(hashtextextended(t::text, 2)::numeric)
                FROM %s t""".formatted(table), row -> {
            sums.put("count", row.getString(1));
            sums.put("first", String.valueOf(row.getString(2)));
            sums.put("second", String.valueOf(row.getString(3)));
        });
        return sums;
    }

    private void differences(Connection connection, String where, String some, String others) throws SQLException {
        Sql.each(
                connection,
                "SELECT t::text FROM %s t EXCEPT SELECT o::text FROM %s o".formatted(some, others),
                row -> findings.differs(
                        EQUAL, some.replace(COPIES + ".", "") + ", " + where + ": " + row.getString(1)));
    }

    private static String copyOf(String table) {
        return COPIES + "." + table.replace('.', '_');
    }
}
