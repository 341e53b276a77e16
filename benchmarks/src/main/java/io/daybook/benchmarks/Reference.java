package io.daybook.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.SplittableRandom;
import javax.sql.DataSource;

/**
 * What everything is measured by: a row of about a payment's first event, one INSERT, one commit, in the table {@code
 * bench.raw}. Taken beside a figure, right before and right after it, it tells how fast the machine was just then.
 */
final class Reference implements AutoCloseable {

    static final int CALLERS = 64;

    /** Connections for single rows: more made it slower. */
    static final int CONNECTIONS = 16;

    /** About what payload, metadata, hash and keys of a payment's first event come to. */
    private static final int BYTES = 1_000;

    private final Node node;
    private final Duration time;
    private final HikariDataSource pool;
    private long rows;
    private double nanos;
    private double cpuSeconds;
    private long beside;

    /** Makes its table in the database of a Daybook that runs. */
    Reference(Node node, Duration time) throws Exception {
        this.node = node;
        this.time = time;
        Postgres.makeReference(node.database());
        this.pool = Postgres.pool(node.data(), CONNECTIONS);
        measure(); // Callers and connections that have just been made are slow.
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

    /** Begins anew beside another figure. */
    void begin() throws Exception {
        nanos = 0;
        cpuSeconds = 0;
        beside = 0;
        measure();
    }

    /** Once more, after the figure. */
    void measure() throws Exception {
        Usage before = node.usage();
        Load.Result result = Load.closed(CALLERS, time, caller -> insert(pool));
        Usage used = node.usage().minus(before);
        rows += result.count();
        beside += result.count();
        nanos += result.nanos();
        cpuSeconds += used.postgres() + used.generator();
    }

    /** Since it was begun. */
    double perSecond() {
        return beside * 1e9 / nanos;
    }

    /** CPU of one row, of its callers and of PostgreSQL, since it was begun. */
    double cpuMillis() {
        return cpuSeconds / beside * 1000;
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
