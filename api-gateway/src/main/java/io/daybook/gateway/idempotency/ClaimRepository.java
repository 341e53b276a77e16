package io.daybook.gateway.idempotency;

import io.daybook.shared.types.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims in PostgreSQL. What a method writes is durable when it returns. Thread-safe. */
final class ClaimRepository {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimRepository.class);

    /** How often a claim may slip away between two statements before we answer that it is in use. */
    private static final int TRIES = 3;

    private static final String BY_KEY = " WHERE merchant_id = ? AND mode = ? AND idempotency_key = ?";

    private final DataSource pool;
    private final ClaimHolder holder;
    private final ClaimWriter writer;
    private final Queue<Runnable> unfinished = new ConcurrentLinkedQueue<>();

    /** @param writer writes new claims and answers */
    ClaimRepository(DataSource pool, ClaimHolder holder, ClaimWriter writer) {
        this.pool = pool;
        this.holder = holder;
        this.writer = writer;
    }

    /**
     * Claims a key.
     *
     * @param newId reserved when the key is new; a claim taken over keeps the id that it has
     */
    Claim take(ClaimKey key, String newId) {
        for (int i = 0; i < TRIES; i++) {
            int me = holder.id();
            if (isNew(key, newId, me)) {
                return new Claim.Granted(newId, me, true);
            }
            Optional<Claim> claim = inSession(connection -> existing(connection, key, me));
            if (claim.isPresent()) {
                return claim.get();
            }
        }
        return new Claim.InUse();
    }

    private boolean isNew(ClaimKey key, String newId, int me) {
        try {
            return writer.take(key, newId, me);
        } catch (ClaimsUnavailableException unknown) {
            releaseLater(key, newId, me);
            throw unknown;
        }
    }

    /** If it was written after all that the claim is ours, nobody works on it. */
    private void releaseLater(ClaimKey key, String reservedId, int me) {
        unfinished.add(() -> update(
                "UPDATE gateway.claim SET holder = NULL" + BY_KEY
                        + " AND holder = ? AND answered_at IS NULL AND reserved_id = ?",
                key,
                me,
                reservedId));
    }

    /** Empty when it is gone, or has just been taken by another. */
    private Optional<Claim> existing(Connection connection, ClaimKey key, int me) throws SQLException {
        String sql = "SELECT fingerprint, reserved_id, holder, status, position, view FROM gateway.claim" + BY_KEY;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bindKey(statement, 1, key);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (!key.fingerprint().equals(row.getString("fingerprint"))) {
                    return Optional.of(new Claim.Reused());
                }
                int status = row.getInt("status");
                if (status != 0) {
                    return Optional.of(
                            new Claim.Answered(status, new Position(row.getLong("position")), row.getString("view")));
                }
                Integer other = row.getObject("holder", Integer.class);
                return takeOver(connection, key, row.getString("reserved_id"), other, me);
            }
        }
    }

    private Optional<Claim> takeOver(
            Connection connection, ClaimKey key, String reservedId, @Nullable Integer other, int me)
            throws SQLException {
        if (other != null && (other == me || isAlive(connection, other))) {
            return Optional.of(new Claim.InUse());
        }
        String sql = "UPDATE gateway.claim SET holder = ?" + BY_KEY
                + " AND holder IS NOT DISTINCT FROM ? AND answered_at IS NULL";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, me);
            bindKey(statement, 2, key);
            statement.setObject(5, other, java.sql.Types.INTEGER);
            return statement.executeUpdate() == 1
                    ? Optional.of(new Claim.Granted(reservedId, me, false))
                    : Optional.empty();
        } catch (SQLException unknown) {
            releaseLater(key, reservedId, me);
            throw unknown;
        }
    }

    /** A living process holds the lock of its number; whoever can have that lock has found it dead. */
    private static boolean isAlive(Connection connection, int other) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?, ?)")) {
            statement.setInt(1, ClaimHolder.LOCK_CLASS);
            statement.setInt(2, other);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return !row.getBoolean(1);
            }
        }
    }

    /**
     * Keeps an answer.
     *
     * @return whether it counts; false when the claim was taken from us and answered by another meanwhile
     */
    boolean answer(ClaimKey key, Claim.Granted claim, int status, Position position, String view) {
        return writer.answer(key, claim, status, position, view);
    }

    /** Keeps a key as long as one that was claimed just now. */
    void renew(ClaimKey key) {
        update("UPDATE gateway.claim SET created_at = now()" + BY_KEY, key);
    }

    /** Frees the key: it is certain that nothing was written. */
    void free(ClaimKey key, int holderId) {
        end("DELETE FROM gateway.claim" + BY_KEY + " AND holder = ? AND answered_at IS NULL", key, holderId);
    }

    /** Gives up without knowing whether anything was written: the next try goes on, with the same id. */
    void release(ClaimKey key, int holderId) {
        end(
                "UPDATE gateway.claim SET holder = NULL" + BY_KEY + " AND holder = ? AND answered_at IS NULL",
                key,
                holderId);
    }

    private void end(String sql, ClaimKey key, int holderId) {
        Runnable ending = () -> update(sql, key, holderId);
        try {
            ending.run();
        } catch (ClaimsUnavailableException later) {
            LOG.warn("A claim could not be ended; trying again: {}", later.toString());
            unfinished.add(ending);
        }
    }

    /** @param more parameters after the key's */
    private void update(String sql, ClaimKey key, Object... more) {
        inSession(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bindKey(statement, 1, key);
                for (int i = 0; i < more.length; i++) {
                    statement.setObject(4 + i, more[i]);
                }
                return statement.executeUpdate();
            }
        });
    }

    /** Ends what could not be ended when it was due. As long as it is not, its key counts as in use. */
    void finish() {
        for (Runnable ending = unfinished.peek(); ending != null; ending = unfinished.peek()) {
            ending.run();
            unfinished.remove(ending);
        }
    }

    /** Forgets what is older than the retention, a portion at a time; answers how many. */
    int forget(Duration retention, int most) {
        String sql =
                "DELETE FROM gateway.claim WHERE (merchant_id, mode, idempotency_key) IN (SELECT merchant_id, mode,"
                        + " idempotency_key FROM gateway.claim WHERE created_at < now() - make_interval(secs => ?)"
                        + " ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED)";
        return inSession(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, retention.toSeconds());
                statement.setInt(2, most);
                return statement.executeUpdate();
            }
        });
    }

    private static void bindKey(PreparedStatement statement, int from, ClaimKey key) throws SQLException {
        statement.setString(from, key.merchant());
        statement.setString(from + 1, key.mode());
        statement.setString(from + 2, key.key());
    }

    private <T> T inSession(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.with(connection);
        } catch (SQLException failure) {
            throw new ClaimsUnavailableException(failure);
        }
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }
}
