package io.daybook.eventstore;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Holds the head of the log, so that appends wait for as long as a test wants them to. */
final class BlockedHead implements AutoCloseable {

    private final Connection connection;

    BlockedHead(Database database) {
        try {
            connection = database.connect(DatabaseRole.LOG, "blocker");
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT * FROM log.head FOR UPDATE");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void release() {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
