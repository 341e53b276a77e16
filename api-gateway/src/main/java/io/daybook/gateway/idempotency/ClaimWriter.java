package io.daybook.gateway.idempotency;

import io.daybook.database.Columns;
import io.daybook.shared.types.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Writes the claims of all requests that are under way with one statement and one commit, while others gather for the
 * next: the cost of making them durable is shared. Thread-safe; callers wait for their own.
 */
final class ClaimWriter implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimWriter.class);
    private static final int MOST = 500;

    /** The reserved id tells which of several attempts at one key was written. */
    private static final String WRITE = """
            WITH taken AS (
                INSERT INTO gateway.claim (merchant_id, mode, idempotency_key, fingerprint, reserved_id, holder)
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                RETURNING reserved_id),
            answered AS (
                UPDATE gateway.claim c
                SET holder = NULL, answered_at = now(), status = a.status, position = a.position, view = a.view
                FROM unnest(?, ?, ?, ?, ?, ?, ?) AS a (merchant_id, mode, idempotency_key, holder, status, position, view)
                WHERE c.merchant_id = a.merchant_id AND c.mode = a.mode AND c.idempotency_key = a.idempotency_key
                  AND c.holder = a.holder AND c.answered_at IS NULL
                RETURNING c.reserved_id)
            SELECT true, reserved_id FROM taken UNION ALL SELECT false, reserved_id FROM answered
            """;

    /** What is to be written. */
    private sealed interface Entry {
        ClaimKey key();

        String reservedId();
    }

    private record Take(ClaimKey key, String reservedId, int holder) implements Entry {}

    private record Answer(ClaimKey key, String reservedId, int holder, int status, Position position, String view)
            implements Entry {}

    private record Waiting(Entry entry, CompletableFuture<Boolean> written) {}

    private final DataSource pool;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private volatile @Nullable Thread thread;

    ClaimWriter(DataSource pool) {
        this.pool = pool;
    }

    /**
     * Writes a new claim.
     *
     * @return whether it was written; false when there is a claim on this key
     * @throws ClaimsUnavailableException when nobody knows whether it was written
     */
    boolean take(ClaimKey key, Claim.Granted claim) {
        return write(new Take(key, claim.reservedId(), claim.holder()));
    }

    /**
     * Writes the answer to a claim.
     *
     * @return whether it counts; false when the holder has changed or there is an answer
     * @throws ClaimsUnavailableException when nobody knows whether it was written
     */
    boolean answer(ClaimKey key, Claim.Granted claim, int status, Position position, String view) {
        return write(new Answer(key, claim.reservedId(), claim.holder(), status, position, view));
    }

    private boolean write(Entry entry) {
        Waiting waiting = new Waiting(entry, new CompletableFuture<>());
        queue.add(waiting);
        if (thread == null) {
            failWaiting();
        }
        try {
            return waiting.written().join();
        } catch (CompletionException failure) {
            throw new ClaimsUnavailableException(failure);
        }
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(queue.take());
                queue.drainTo(batch, MOST - 1);
                write(batch);
                batch.clear();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            failWaiting();
        }
    }

    private void failWaiting() {
        List<Waiting> left = new ArrayList<>();
        queue.drainTo(left);
        fail(left, new IllegalStateException("claims are not written: stopping, or not started"));
    }

    private void write(List<Waiting> batch) {
        Written written;
        try {
            written = execute(batch.stream().map(Waiting::entry).toList());
        } catch (SQLException | RuntimeException failure) {
            LOG.debug("{} claims could not be written", batch.size(), failure);
            fail(batch, failure);
            return;
        }
        for (Waiting waiting : batch) {
            Set<String> ids = waiting.entry() instanceof Take ? written.taken() : written.answered();
            waiting.written().complete(ids.contains(waiting.entry().reservedId()));
        }
    }

    private static void fail(List<Waiting> batch, Exception failure) {
        batch.forEach(waiting -> waiting.written().completeExceptionally(failure));
    }

    private record Written(Set<String> taken, Set<String> answered) {}

    private Written execute(List<Entry> entries) throws SQLException {
        List<Take> takes = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Take take -> takes.add(take);
                case Answer answer -> answers.add(answer);
            }
        }
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(WRITE)) {
            Columns columns = new Columns(statement);
            bindKeys(columns, takes)
                    .bind("text", takes, take -> take.key().fingerprint())
                    .bind("text", takes, Take::reservedId)
                    .bind("int4", takes, Take::holder);
            bindKeys(columns, answers)
                    .bind("int4", answers, Answer::holder)
                    .bind("int2", answers, answer -> (short) answer.status())
                    .bind("int8", answers, answer -> answer.position().value())
                    .bind("text", answers, Answer::view);
            return read(statement);
        }
    }

    private static Written read(PreparedStatement statement) throws SQLException {
        Written written = new Written(new HashSet<>(), new HashSet<>());
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                (row.getBoolean(1) ? written.taken() : written.answered()).add(row.getString(2));
            }
        }
        return written;
    }

    private static Columns bindKeys(Columns columns, List<? extends Entry> entries) throws SQLException {
        return columns.bind("text", entries, entry -> entry.key().merchant())
                .bind("text", entries, entry -> entry.key().mode())
                .bind("text", entries, entry -> entry.key().key());
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofPlatform().name("claim-writer").daemon().start(this::run);
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before the server answers requests, and until it has answered the last one. */
    @Override
    public int getPhase() {
        return 0;
    }
}
