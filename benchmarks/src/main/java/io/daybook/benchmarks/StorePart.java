package io.daybook.benchmarks;

import com.github.f4b6a3.ulid.UlidCreator;
import com.zaxxer.hikari.HikariDataSource;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.eventstore.EventStoreAutoConfiguration;
import io.daybook.shared.types.PaymentId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The event store in this process, beside what PostgreSQL does with single rows. */
final class StorePart implements AutoCloseable {

    /** Connections for single rows: more made the reference slower. */
    private static final int RAW_POOL = 16;

    /** About what payload, metadata, hash and keys of a payment's first event come to. */
    private static final int RAW_BYTES = 1_000;

    private static final int KNOWN_AGGREGATES = 2_000;

    private final Settings settings;
    private final Figures figures;
    private final Database database;
    private final long postmaster;
    private final AnnotationConfigApplicationContext node;
    private final EventStore events;
    private final CommandGateway commands;

    StorePart(Settings settings, Figures figures, Path folder) {
        this.settings = settings;
        this.figures = figures;
        this.database = Database.embedded(folder);
        this.postmaster = Postgres.postmaster(folder);
        this.node = new AnnotationConfigApplicationContext();
        node.registerBean("database", Database.class, () -> database);
        node.registerBean(
                "probe",
                ConfigurerModule.class,
                () -> configurer ->
                        configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(Probe.class)));
        node.register(EventStoreAutoConfiguration.class);
        node.refresh();
        this.events = node.getBean(EventStore.class);
        this.commands = node.getBean(CommandGateway.class);
    }

    void run() {
        database.migrate("bench", "classpath:db/bench");
        PaymentId[] known = new PaymentId[KNOWN_AGGREGATES];
        Arrays.setAll(known, i -> newId());
        for (PaymentId id : known) {
            commands.sendAndWait(new Probe.Note(id), MetaData.from(Probe.METADATA));
        }
        try (HikariDataSource pool = database.pool("bench-raw", DatabaseRole.LOG, RAW_POOL)) {
            Duration third = settings.warmUp().dividedBy(3);
            Load.closed(64, third, caller -> raw(pool));
            Load.closed(64, third, caller -> this::publish);
            Load.closed(64, third, caller -> this::create);

            measure("store.raw.32", "raw durable INSERTs, 32 callers", 32, caller -> raw(pool));
            double raw = measure("store.raw.64", "raw durable INSERTs, 64 callers", 64, caller -> raw(pool));
            measure("store.append.32", "events appended, 32 callers", 32, caller -> this::publish);
            double appended = measure("store.append.64", "events appended, 64 callers", 64, caller -> this::publish);
            figures.row("store.append.64", "events appended by raw INSERTs, 64 callers")
                    .value("of_raw", appended / raw, "x")
                    .show();
            measure("store.create", "aggregates created by command, 64 callers", 64, caller -> this::create);
            measure(
                    "store.warm",
                    "loaded and appended to, warm, 64 callers",
                    64,
                    caller -> loadAndAppend(known, caller));
        }
    }

    private double measure(String key, String title, int callers, Load.Tasks tasks) {
        double mine = Cpu.secondsOfMine();
        double postgres = Cpu.secondsOfTree(postmaster);
        Load.Result result = Load.closed(callers, settings.time(), tasks);
        double micros = 1e6 / result.count();
        result.times(figures.row(key, title).value("per_second", result.perSecond(), "/s"))
                .and("CPU of the JVM", (Cpu.secondsOfMine() - mine) * micros, "us")
                .and("of PostgreSQL", (Cpu.secondsOfTree(postmaster) - postgres) * micros, "us")
                .show();
        return result.perSecond();
    }

    private static PaymentId newId() {
        return new PaymentId("pay_" + UlidCreator.getMonotonicUlid());
    }

    private static Load.Task raw(HikariDataSource pool) {
        byte[] body = new byte[RAW_BYTES];
        new SplittableRandom(1).nextBytes(body);
        return () -> {
            try (Connection connection = pool.getConnection();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO bench.raw (body) VALUES (?)")) {
                insert.setBytes(1, body);
                insert.executeUpdate();
            }
        };
    }

    private void publish() {
        PaymentId id = newId();
        events.publish(List.of(new GenericDomainEventMessage<>(
                "Probe", id.value(), 0, Probe.event(id), MetaData.from(Probe.METADATA))));
    }

    private void create() {
        commands.sendAndWait(new Probe.Note(newId()), MetaData.from(Probe.METADATA));
    }

    /** Each caller has aggregates of its own, so that none conflicts with another. */
    private Load.Task loadAndAppend(PaymentId[] known, int caller) {
        int share = KNOWN_AGGREGATES / 64;
        int[] next = {0};
        return () -> commands.sendAndWait(
                new Probe.Note(known[caller * share + next[0]++ % share]), MetaData.from(Probe.METADATA));
    }

    @Override
    public void close() {
        node.close(); // And with it the database.
    }
}
