package io.daybook.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;
import org.jooq.exception.DataAccessException;

/**
 * Gives out connections on which the database shows the rows of whoever is being answered, and no others. Each physical
 * connection is told again only when it served somebody else before, so that a merchant's next question costs no more
 * than its statement. Thread-safe.
 */
final class BoundConnections implements ConnectionProvider {

    /** For a session: set outside of any transaction, it stays when one is rolled back. */
    private static final String SAY_WHO =
            "SELECT set_config('daybook.merchant', ?, false), set_config('daybook.mode', ?, false)";

    private final DataSource pool;

    /** What each physical connection was told last. One that is closed for good is forgotten with it. */
    private final Map<Connection, Viewer> told = Collections.synchronizedMap(new WeakHashMap<>());

    BoundConnections(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public Connection acquire() {
        try {
            Connection connection = pool.getConnection();
            try {
                tell(connection, Viewer.current());
                return connection;
            } catch (SQLException | RuntimeException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw new DataAccessException("no connection to read with", failure);
        }
    }

    private void tell(Connection connection, Viewer viewer) throws SQLException {
        Connection physical = connection.unwrap(Connection.class);
        if (viewer.equals(told.get(physical))) {
            return;
        }
        if (!connection.getAutoCommit()) {
            throw new IllegalStateException("who is answered cannot be changed within a transaction");
        }
        told.remove(physical); // What it is told is not known until it has answered.
        try (PreparedStatement statement = connection.prepareStatement(SAY_WHO)) {
            statement.setString(1, viewer.merchant());
            statement.setString(2, viewer.mode());
            statement.execute();
        }
        told.put(physical, viewer);
    }

    @Override
    public void release(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new DataAccessException("a connection could not be given back", failure);
        }
    }
}
