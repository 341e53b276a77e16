package io.daybook.benchmarks;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What everything is measured by: a row of about a payment's first event, one INSERT, one commit, in the table {@code
 * bench.raw}. Taken by turns with a figure, it tells how fast the machine was just then.
 */
final class Reference implements AutoCloseable {

    static final int CALLERS = 64;

    /** Connections for single rows: more made it slower. */
    static final int CONNECTIONS = 16;

    /** About what payload, metadata, hash and keys of a payment's first event come to. */
    private static final int BYTES = 1_000;

    /** A turn of this length is not all beginning and end, and the machine does not change its speed much meanwhile. */
    private static final Duration TURN = Duration.ofSeconds(4);

    private final Node node;
    private final Duration part;
    private final int turns;
    private final HikariDataSource pool;
    private long rows;

    /** Something done for a part of a figure's time. */
    interface Turn {
        Load.Result take(Duration time) throws Exception;
    }

    /**
     * What was measured by turns.
     *
     * @param used by the figure alone
     * @param rawPerSecond rows of the reference
     * @param rawCpuMillis CPU of one of its rows, of its callers and of PostgreSQL
     */
    record Beside(Load.Result result, Usage used, double rawPerSecond, double rawCpuMillis) {

        double ofRaw() {
            return result.perSecond() / rawPerSecond;
        }

        /** CPU of each. */
        double cpuMillis() {
            return used.cpuSeconds() / result.count() * 1000;
        }
    }

    /**
     * Makes its table in the database of a Daybook that runs.
     *
     * @param time of a figure beside it
     */
    Reference(Node node, Duration time) throws Exception {
        this.node = node;
        this.turns = turns(time);
        this.part = time.dividedBy(turns);
        Postgres.makeReference(node.database());
        this.pool = Postgres.pool(node.data(), CONNECTIONS);
        insertFor(time); // Callers and connections that have just been made are slow.
    }

    /** How many turns a figure takes. */
    static int turns(Duration time) {
        return Math.max(1, (int) time.dividedBy(TURN));
    }

    static Load.Task insert(DataSource pool) {
        byte[] body = new byte[BYTES];
        new SplittableRandom(1).nextBytes(body);
        return () -> {
            try (Connection connection = pool.getConnection();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO bench.raw (body) VALUES (?)")) {
                insert.setBytes(1, body);
                insert.executeUpdate();
            }
        };
    }

    /** Takes a figure and the reference by turns, the reference first and last, so that both meet the same machine. */
    Beside beside(Turn turn) throws Exception {
        Usage start = node.usage();
        Load.Result raw = insertFor(part.dividedBy(2));
        Usage rawUsed = node.usage().minus(start);
        Load.@Nullable Result result = null;
        Usage used = Usage.NOTHING;
        for (int i = 0; i < turns; i++) {
            Usage before = node.usage();
            Load.Result more = turn.take(part);
            Usage between = node.usage();
            result = result == null ? more : result.plus(more);
            raw = raw.plus(insertFor(part.dividedBy(2)));
            used = used.plus(between.minus(before));
            rawUsed = rawUsed.plus(node.usage().minus(between));
        }
        double rawCpuMillis = (rawUsed.postgres() + rawUsed.generator()) / raw.count() * 1000;
        return new Beside(requireNonNull(result), used, raw.perSecond(), rawCpuMillis);
    }

    private Load.Result insertFor(Duration time) {
        Load.Result result = Load.closed(CALLERS, time, caller -> insert(pool));
        rows += result.count();
        return result;
    }

    /** All rows that it ever wrote, each by a transaction. */
    long rows() {
        return rows;
    }

    @Override
    public void close() {
        pool.close();
    }
}
