package io.daybook.gateway.crash;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Questions to the database, as whoever owns it may ask them. */
final class Sql {

    private Sql() {}

    /** One row. */
    interface Row {
        void read(ResultSet row) throws SQLException;
    }

    static void each(Connection connection, String question, Row reader) throws SQLException {
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false); // Otherwise the driver keeps all rows in memory.
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(2_000);
            try (ResultSet row = statement.executeQuery(question)) {
                while (row.next()) {
                    reader.read(row);
                }
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(before);
        }
    }

    static long number(Connection connection, String question) throws SQLException {
        long[] answer = new long[1];
        each(connection, question, row -> answer[0] = row.getLong(1));
        return answer[0];
    }

    /** The first column. */
    static List<String> texts(Connection connection, String question) throws SQLException {
        List<String> answers = new ArrayList<>();
        each(connection, question, row -> answers.add(row.getString(1)));
        return answers;
    }

    static void execute(Connection connection, String order) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(order);
        }
    }
}
