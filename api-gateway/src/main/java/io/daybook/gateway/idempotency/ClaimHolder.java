package io.daybook.gateway.idempotency;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Shows to other processes that this one lives: holds an advisory lock under a number of its own, on a connection of its
 * own, which PostgreSQL drops with the process. When the connection is lost while the process lives, it takes a new
 * number; claims under the old one may then be taken over while they are still being worked on, which does no harm,
 * since both work under the same reserved id. Thread-safe.
 */
final class ClaimHolder implements SmartLifecycle {

    /** The first half of the lock's name; the second is the number of the process. */
    static final int LOCK_CLASS = 0x6461_7962;

    private static final Logger LOG = LoggerFactory.getLogger(ClaimHolder.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final int ANSWER_WITHIN_SECONDS = 5;

    private final Database database;
    private @Nullable Connection connection;
    private @Nullable Thread heart;
    private volatile int id;

    ClaimHolder(Database database) {
        this.database = database;
    }

    /** The number of this process. */
    int id() {
        return id;
    }

    @Override
    public synchronized void start() {
        try {
            connect();
        } catch (SQLException failure) {
            throw new ClaimsUnavailableException(failure);
        }
        heart = Thread.ofVirtual().name("claim-holder").start(this::beat);
    }

    private void connect() throws SQLException {
        Connection fresh = database.connect(DatabaseRole.GATEWAY, "daybook-claim-holder");
        try (Statement numbers = fresh.createStatement();
                ResultSet row = numbers.executeQuery("SELECT nextval('gateway.holder_id')")) {
            row.next();
            int number = row.getInt(1);
            lock(fresh, number);
            connection = fresh;
            id = number;
        } catch (SQLException failure) {
            fresh.close();
            throw failure;
        }
    }

    private static void lock(Connection fresh, int number) throws SQLException {
        try (PreparedStatement lock = fresh.prepareStatement("SELECT pg_advisory_lock(?, ?)")) {
            lock.setInt(1, LOCK_CLASS);
            lock.setInt(2, number);
            lock.execute();
        }
    }

    private void beat() {
        try {
            while (true) {
                Thread.sleep(HEARTBEAT);
                renewIfLost();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void renewIfLost() {
        try {
            Connection current = connection;
            if (current != null && current.isValid(ANSWER_WITHIN_SECONDS)) {
                return;
            }
            close();
            connect();
            LOG.warn("The connection that shows this process to be alive was lost and is made anew");
        } catch (SQLException failure) {
            LOG.debug("The database cannot be reached; trying again", failure);
        }
    }

    private void close() {
        Connection current = connection;
        connection = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException failure) {
                LOG.debug("A lost connection could not be closed", failure);
            }
        }
    }

    @Override
    public synchronized void stop() {
        Thread beating = heart;
        heart = null;
        if (beating != null) {
            beating.interrupt();
        }
        close();
    }

    @Override
    public synchronized boolean isRunning() {
        return heart != null;
    }

    /** Before the server answers requests, and until it has answered the last one. */
    @Override
    public int getPhase() {
        return 0;
    }
}
