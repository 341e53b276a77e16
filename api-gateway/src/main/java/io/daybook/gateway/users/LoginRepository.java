package io.daybook.gateway.users;

import io.daybook.shared.types.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Passwords, invitations and failed logins in PostgreSQL. What a method writes is durable when it returns. Thread-safe. */
final class LoginRepository {

    /**
     * Whose address it is, and what is kept of the password.
     *
     * @param live whether they may log in to live mode
     */
    record Login(UserId userId, boolean live, @Nullable String passwordHash) {}

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private final DataSource pool;

    LoginRepository(DataSource pool) {
        this.pool = pool;
    }

    private <T> T execute(String sql, Work<T> work) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException failure) {
            throw new LoginsUnavailableException(failure);
        }
    }

    /**
     * Takes an address for somebody, with an invitation; for the same person again, with another invitation; from somebody
     * who let theirs lapse.
     *
     * @param live whether the person may log in to live mode
     * @return false when it is somebody else's
     */
    boolean invite(String emailIndex, UserId user, boolean live, String invitationHash, Instant until) {
        String sql = """
                INSERT INTO gateway.login AS l (email_index, user_id, live, invitation_hash, invitation_until)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (email_index) DO UPDATE
                SET user_id = excluded.user_id, live = excluded.live, invitation_hash = excluded.invitation_hash,
                    invitation_until = excluded.invitation_until, changed_at = now()
                WHERE l.password_hash IS NULL AND (l.user_id = excluded.user_id OR l.invitation_until < now())
                """;
        return execute(sql, statement -> {
            statement.setString(1, emailIndex);
            statement.setString(2, user.value());
            statement.setBoolean(3, live);
            statement.setString(4, invitationHash);
            statement.setTimestamp(5, Timestamp.from(until));
            return statement.executeUpdate() == 1;
        });
    }

    /** Gives an address up that was taken a while ago for somebody who never came to be. */
    void release(String emailIndex, UserId user) {
        String sql = """
                DELETE FROM gateway.login
                WHERE email_index = ? AND user_id = ? AND password_hash IS NULL
                  AND changed_at < now() - interval '1 minute'
                """;
        execute(sql, statement -> {
            statement.setString(1, emailIndex);
            statement.setString(2, user.value());
            return statement.executeUpdate();
        });
    }

    Optional<Login> find(String emailIndex) {
        return execute("SELECT user_id, live, password_hash FROM gateway.login WHERE email_index = ?", statement -> {
            statement.setString(1, emailIndex);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Login(new UserId(row.getString(1)), row.getBoolean(2), row.getString(3)))
                        : Optional.empty();
            }
        });
    }

    /** Whether somebody may log in to live mode. */
    boolean isLive(UserId user) {
        return execute("SELECT live FROM gateway.login WHERE user_id = ?", statement -> {
            statement.setString(1, user.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        });
    }

    /** Gives up the address of somebody who was shut out, so that it can be invited again. */
    void forget(UserId user) {
        execute("DELETE FROM gateway.login WHERE user_id = ?", statement -> {
            statement.setString(1, user.value());
            return statement.executeUpdate();
        });
    }

    /** Whose invitation it is, while it is valid. */
    boolean isInvited(String invitationHash, Instant now) {
        String sql = "SELECT 1 FROM gateway.login WHERE invitation_hash = ? AND invitation_until > ?";
        return execute(sql, statement -> {
            statement.setString(1, invitationHash);
            statement.setTimestamp(2, Timestamp.from(now));
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        });
    }

    /** Uses an invitation up; false when it is none, or none any more. */
    boolean choose(String invitationHash, String passwordHash, Instant now) {
        String sql = """
                UPDATE gateway.login
                SET password_hash = ?, invitation_hash = NULL, invitation_until = NULL, changed_at = now()
                WHERE invitation_hash = ? AND invitation_until > ?
                """;
        return execute(sql, statement -> {
            statement.setString(1, passwordHash);
            statement.setString(2, invitationHash);
            statement.setTimestamp(3, Timestamp.from(now));
            return statement.executeUpdate() == 1;
        });
    }

    /**
     * How failures are held against somebody.
     *
     * @param free how many may fail before anybody has to wait
     * @param forgottenAfter for how long one counts; the next takes as long again
     * @param longest wait
     */
    record Leniency(int free, Duration forgottenAfter, Duration longest) {}

    /**
     * Counts an attempt before it is made, so that many at once are all counted; one that comes too early is not.
     *
     * @return how long to wait, or zero when it may be made
     */
    Duration attempt(String subject, Leniency leniency) {
        // Twice as long after each: 1 s, 2 s, 4 s.
        String sql = """
                INSERT INTO gateway.login_failure AS f (subject, failures, last_at) VALUES (?, 1, now())
                ON CONFLICT (subject) DO UPDATE
                SET failures = greatest(0, f.failures - extract(epoch FROM now() - f.last_at) / ?) + 1, last_at = now()
                WHERE ceil(f.failures - extract(epoch FROM now() - f.last_at) / ?) < ?
                   OR f.last_at + make_interval(secs => least(?, 2 ^ least(ceil(f.failures) - ?, 20))) <= now()
                """;
        forgetOld();
        double forgotten = leniency.forgottenAfter().toSeconds();
        boolean counted = execute(sql, statement -> {
            statement.setString(1, subject);
            statement.setDouble(2, forgotten);
            statement.setDouble(3, forgotten);
            statement.setInt(4, leniency.free());
            statement.setDouble(5, (double) leniency.longest().toSeconds());
            statement.setInt(6, leniency.free());
            return statement.executeUpdate() == 1;
        });
        return counted ? Duration.ZERO : remaining(subject, leniency);
    }

    private Duration remaining(String subject, Leniency leniency) {
        String sql = """
                SELECT extract(epoch FROM last_at - now()) + least(?, 2 ^ least(ceil(failures) - ?, 20))
                FROM gateway.login_failure WHERE subject = ?
                """;
        return execute(sql, statement -> {
            statement.setDouble(1, (double) leniency.longest().toSeconds());
            statement.setInt(2, leniency.free());
            statement.setString(3, subject);
            try (ResultSet row = statement.executeQuery()) {
                double seconds = row.next() ? row.getDouble(1) : 0;
                return Duration.ofSeconds(Math.max(1, (long) Math.ceil(seconds)));
            }
        });
    }

    /** A few of those that count no more, so that they do not pile up. */
    private void forgetOld() {
        String sql = """
                DELETE FROM gateway.login_failure WHERE subject IN (
                    SELECT subject FROM gateway.login_failure WHERE last_at < now() - interval '1 day'
                    ORDER BY last_at LIMIT 10 FOR UPDATE SKIP LOCKED)
                """;
        execute(sql, PreparedStatement::executeUpdate);
    }

    /** It succeeded, so one of the attempts was none; those of others remain. */
    void takeBack(String subject) {
        execute(
                "UPDATE gateway.login_failure SET failures = greatest(0, failures - 1) WHERE subject = ?",
                statement -> {
                    statement.setString(1, subject);
                    return statement.executeUpdate();
                });
    }

    /** It succeeded, so those before were slips. */
    void forgive(String subject) {
        execute("DELETE FROM gateway.login_failure WHERE subject = ?", statement -> {
            statement.setString(1, subject);
            return statement.executeUpdate();
        });
    }
}
