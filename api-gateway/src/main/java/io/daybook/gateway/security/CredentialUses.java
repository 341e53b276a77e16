package io.daybook.gateway.security;

import io.daybook.database.Columns;
import io.daybook.shared.types.CredentialId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps in mind when each credential was last used, to the minute, and writes that down now and then. No request waits for
 * it; a crash forgets the last seconds. Thread-safe.
 */
public final class CredentialUses implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialUses.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final long SECONDS = TimeUnit.MINUTES.toSeconds(1);

    private static final String WRITE = """
            INSERT INTO gateway.credential_use AS known (credential_id, last_used_at)
            SELECT id, to_timestamp(used) FROM unnest(?, ?) AS fresh (id, used)
            ON CONFLICT (credential_id) DO UPDATE SET last_used_at = greatest(known.last_used_at, excluded.last_used_at)
            """;
    private static final String READ =
            "SELECT credential_id, last_used_at FROM gateway.credential_use WHERE credential_id = ANY (?)";

    private final DataSource pool;
    private final Clock clock;

    /** The minute in which each was last seen, and whether that is written down. */
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private @Nullable Thread writer;

    private record Seen(long minute, boolean written) {}

    CredentialUses(DataSource pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** It is being used. */
    void note(CredentialId credential) {
        long minute = clock.millis() / TimeUnit.SECONDS.toMillis(SECONDS);
        Seen before = seen.get(credential.value());
        if (before == null || before.minute() != minute) {
            seen.put(credential.value(), new Seen(minute, false));
        }
    }

    /** When each of some was last used, as far as it is written down. */
    public Map<String, Instant> of(Collection<String> credentials) {
        Map<String, Instant> used = new HashMap<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            Array ids = connection.createArrayOf("text", credentials.toArray(String[]::new));
            statement.setArray(1, ids);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    used.put(row.getString(1), row.getTimestamp(2).toInstant());
                }
            }
            return used;
        } catch (SQLException failure) {
            throw new CredentialStoreException(failure);
        }
    }

    private void work() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                write();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<Map.Entry<String, Seen>> news = seen.entrySet().stream()
                .filter(entry -> !entry.getValue().written())
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .toList();
        if (!news.isEmpty()) {
            try {
                execute(news);
                news.forEach(entry -> seen.replace(
                        entry.getKey(),
                        entry.getValue(),
                        new Seen(entry.getValue().minute(), true)));
            } catch (SQLException later) {
                LOG.debug("Uses of credentials cannot be written now; trying again", later);
            }
        }
        long minute = clock.millis() / TimeUnit.SECONDS.toMillis(SECONDS);
        seen.values().removeIf(old -> old.written() && old.minute() != minute);
    }

    private void execute(List<Map.Entry<String, Seen>> news) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(WRITE)) {
            new Columns(statement)
                    .bind("text", news, Map.Entry::getKey)
                    .bind("int8", news, entry -> entry.getValue().minute() * SECONDS);
            statement.executeUpdate();
        }
    }

    @Override
    public synchronized void start() {
        writer = Thread.ofVirtual().name("credential-uses").start(this::work);
    }

    @Override
    public synchronized void stop() {
        Thread running = writer;
        writer = null;
        if (running != null) {
            running.interrupt();
            write();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return writer != null;
    }
}
