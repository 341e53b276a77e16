package io.daybook.gateway.idempotency;

import io.daybook.shared.types.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Iterator;
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
    private final Queue<Ending> endings = new ConcurrentLinkedQueue<>();

    /** @param writer writes new claims and answers */
    ClaimRepository(DataSource pool, ClaimHolder holder, ClaimWriter writer) {
        this.pool = pool;
        this.holder = holder;
        this.writer = writer;
    }

    /**
     * Claims a key.
     *
     * @param newId reserved when the key is new, or nothing is left of what was refused; otherwise a claim keeps its id
     */
    Claim take(ClaimKey key, String newId) {
        for (int i = 0; i < TRIES; i++) {
            Claim.Granted ours = new Claim.Granted(newId, holder.id(), true);
            if (isNew(key, ours)) {
                return ours;
            }
            Optional<Claim> claim = inSession(connection -> existing(connection, key, ours));
            if (claim.isPresent()) {
                return claim.get();
            }
        }
        return new Claim.InUse();
    }

    private boolean isNew(ClaimKey key, Claim.Granted ours) {
        try {
            return writer.take(key, ours);
        } catch (ClaimsUnavailableException unknown) {
            releaseLater(key, ours);
            throw unknown;
        }
    }

    /** If it was written after all that the claim is ours, nobody works on it. */
    private void releaseLater(ClaimKey key, Claim.Granted ours) {
        endings.add(new Ending("", key, ours).failed());
    }

    /** Empty when it is gone, has just been taken by another, or was refused so lately that it must be looked at again. */
    private Optional<Claim> existing(Connection connection, ClaimKey key, Claim.Granted fresh) throws SQLException {
        String sql = "SELECT fingerprint, reserved_id, holder, status, position, view, refused_at,"
                + " (extract(epoch FROM clock_timestamp() - refused_at) * 1000000)::bigint AS refused_micros_ago"
                + " FROM gateway.claim" + BY_KEY;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bindKey(statement, 1, key);
            long asked = System.nanoTime();
            try (ResultSet row = statement.executeQuery()) {
                long answered = System.nanoTime();
                if (!row.next()) {
                    return Optional.empty();
                }
                String fingerprint = row.getString("fingerprint");
                if (fingerprint != null && !key.fingerprint().equals(fingerprint)) {
                    return Optional.of(new Claim.Reused());
                }
                int status = row.getInt("status");
                if (status != 0) {
                    return Optional.of(
                            new Claim.Answered(status, new Position(row.getLong("position")), row.getString("view")));
                }
                String reservedId = row.getString("reserved_id");
                if (reservedId != null && isBeingEnded(key)) {
                    return Optional.of(new Claim.InUse()); // Or what goes on under this id might be ended with it.
                }
                Claim.Granted ours = reservedId == null ? fresh : new Claim.Granted(reservedId, fresh.holder(), false);
                OffsetDateTime refusedAt = row.getObject("refused_at", OffsetDateTime.class);
                if (refusedAt == null) {
                    return takeOver(connection, key, row.getObject("holder", Integer.class), ours);
                }
                Refusal refusal = new Refusal(row.getLong("refused_micros_ago"), asked, answered);
                return switch (refusal.seenFrom(key.arrivedNanos())) {
                    case LATER -> Optional.of(new Claim.InUse());
                    case UNCERTAIN -> Optional.empty();
                    case EARLIER -> judgeAnew(connection, key, refusedAt, ours);
                };
            }
        }
    }

    private Optional<Claim> takeOver(Connection connection, ClaimKey key, @Nullable Integer other, Claim.Granted ours)
            throws SQLException {
        if (other != null && (other == ours.holder() || isAlive(connection, other))) {
            return Optional.of(new Claim.InUse());
        }
        String sql = "UPDATE gateway.claim SET holder = ?" + BY_KEY
                + " AND holder IS NOT DISTINCT FROM ? AND answered_at IS NULL AND refused_at IS NULL AND reserved_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, ours.holder());
            bindKey(statement, 2, key);
            statement.setObject(5, other, Types.INTEGER);
            statement.setString(6, ours.reservedId());
            return granted(statement, key, ours);
        }
    }

    /** What was refused is claimed like something new; under its former id if anything may have been begun under that. */
    private Optional<Claim> judgeAnew(Connection connection, ClaimKey key, OffsetDateTime refusedAt, Claim.Granted ours)
            throws SQLException {
        String sql = "UPDATE gateway.claim SET holder = ?, fingerprint = ?, reserved_id = ?, refused_at = NULL,"
                + " created_at = now()" + BY_KEY + " AND refused_at = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, ours.holder());
            statement.setString(2, key.fingerprint());
            statement.setString(3, ours.reservedId());
            bindKey(statement, 4, key);
            statement.setObject(7, refusedAt);
            return granted(statement, key, ours);
        }
    }

    private Optional<Claim> granted(PreparedStatement update, ClaimKey key, Claim.Granted ours) throws SQLException {
        try {
            return update.executeUpdate() == 1 ? Optional.of(ours) : Optional.empty();
        } catch (SQLException unknown) {
            releaseLater(key, ours);
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

    /**
     * Refuses what was claimed: whoever asked for it before now, and comes to claim it later, is not obeyed any more. The
     * key is free for any request that comes after this; but where another held the claim before, who may have got
     * further or be at it still, only for the same request and under the same id.
     *
     * @return whether it counts; false when the claim was taken from us meanwhile, and may be carried out by another
     * @throws ClaimsUnavailableException when nobody knows whether it was written; it is written again until it is
     */
    boolean refuse(ClaimKey key, Claim.Granted claim) {
        String left = claim.fresh() ? ", fingerprint = NULL, reserved_id = NULL" : "";
        // As young as the refusal, or it might be forgotten too soon.
        return end(new Ending(", refused_at = clock_timestamp(), created_at = now()" + left, key, claim));
    }

    /** Gives up without knowing whether anything was written: the next try goes on, with the same id. */
    void release(ClaimKey key, Claim.Granted claim) {
        try {
            end(new Ending("", key, claim));
        } catch (ClaimsUnavailableException later) {
            LOG.warn("A claim could not be released; trying again: {}", later.toString());
        }
    }

    private boolean end(Ending ending) {
        endings.add(ending);
        try {
            boolean counts = ending.write();
            endings.remove(ending);
            return counts;
        } catch (RuntimeException unknown) {
            ending.failed();
            throw unknown;
        }
    }

    private boolean isBeingEnded(ClaimKey key) {
        return endings.stream().anyMatch(ending -> ending.isOf(key));
    }

    /**
     * The end of our holding a claim. It may be written a second time, when the database has not said that it was written;
     * that it is still the same claim, its id tells, and for a claim that keeps its id that nobody here is granted it
     * meanwhile.
     */
    private final class Ending {

        private final String sql;
        private final ClaimKey key;
        private final Claim.Granted claim;
        private volatile boolean failed;

        Ending(String also, ClaimKey key, Claim.Granted claim) {
            this.sql = "UPDATE gateway.claim SET holder = NULL" + also + BY_KEY
                    + " AND holder = ? AND answered_at IS NULL AND reserved_id = ?";
            this.key = key;
            this.claim = claim;
        }

        /** It has to be written again. */
        Ending failed() {
            failed = true;
            return this;
        }

        boolean isOf(ClaimKey other) {
            return key.isSameKey(other);
        }

        /** Whether the claim was still ours. */
        boolean write() {
            return update(sql, key, claim.holder(), claim.reservedId()) == 1;
        }
    }

    /** @param more parameters after the key's */
    private int update(String sql, ClaimKey key, Object... more) {
        return inSession(connection -> {
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
        for (Iterator<Ending> each = endings.iterator(); each.hasNext(); ) {
            Ending ending = each.next();
            if (ending.failed) {
                ending.write();
                each.remove();
            }
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
