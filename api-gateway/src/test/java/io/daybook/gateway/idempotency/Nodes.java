package io.daybook.gateway.idempotency;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import io.daybook.gateway.dispatch.Commands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;

/** Processes that keep their claims in one database, and give their commands to one gateway. */
final class Nodes implements AutoCloseable {

    private final Database database = TemporaryDatabase.create();
    private final List<SmartLifecycle> processes = new ArrayList<>();
    private final Obedient gateway = new Obedient();

    Nodes() {
        database.migrate("gateway", "classpath:db/gateway");
    }

    /** A key that comes now. */
    static ClaimKey key(String key) {
        return new ClaimKey("mer_1", "test", key, "f".repeat(64), System.nanoTime());
    }

    /** The same key with another request. */
    static ClaimKey another(ClaimKey key) {
        return new ClaimKey(key.merchant(), key.mode(), key.key(), "0".repeat(64), key.arrivedNanos());
    }

    /** The same request, come after whatever happens in this test. */
    static ClaimKey minutesLater(ClaimKey key) {
        long later = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        return new ClaimKey(key.merchant(), key.mode(), key.key(), key.fingerprint(), later);
    }

    Database database() {
        return database;
    }

    Obedient gateway() {
        return gateway;
    }

    IdempotentWrites process() {
        return process(claims(holder()));
    }

    IdempotentWrites process(ClaimRepository claims) {
        return new IdempotentWrites(claims, new Commands(gateway));
    }

    ClaimHolder holder() {
        ClaimHolder holder = new ClaimHolder(database);
        holder.start();
        processes.add(holder);
        return holder;
    }

    DataSource pool() {
        return database.pool("claims", DatabaseRole.GATEWAY, 2);
    }

    ClaimRepository claims(ClaimHolder holder) {
        return claims(holder, pool());
    }

    ClaimRepository claims(ClaimHolder holder, DataSource pool) {
        ClaimWriter writer = new ClaimWriter(pool);
        writer.start();
        processes.add(writer);
        return new ClaimRepository(pool, holder, writer);
    }

    @Override
    public void close() {
        processes.forEach(SmartLifecycle::stop);
        database.close();
    }
}
