package io.daybook.benchmarks;

import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.ulid.UlidCreator;
import com.zaxxer.hikari.HikariDataSource;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.eventstore.EventStoreAutoConfiguration;
import io.daybook.shared.types.PaymentId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The event store in this process, beside what PostgreSQL does with single rows. */
final class StorePart implements AutoCloseable {

    private static final int CALLERS = Reference.CALLERS;

    /** Of an aggregate that is loaded: as many as a captured payment has. */
    private static final int EVENTS_EACH = 4;

    /** Where there are no more of them, the figure is of a shorter time. */
    private static final int MOST_PER_SECOND = 6_000;

    /** Few enough for a cache to hold, enough for none to grow long. */
    private static final int WARM_AGGREGATES = 4_096;

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

    void run() throws SQLException {
        database.migrate("bench", "classpath:db/bench");
        try (HikariDataSource pool = database.pool("bench-raw", DatabaseRole.LOG, Reference.CONNECTIONS)) {
            Duration third = settings.warmUp().dividedBy(3);
            Load.closed(CALLERS, third, caller -> Reference.insert(pool));
            Load.closed(CALLERS, third, caller -> this::publish);
            Load.closed(CALLERS, third, caller -> this::create);

            measure("store.raw.32", "raw durable INSERTs, 32 callers", 32, caller -> Reference.insert(pool));
            measure("store.append.32", "events appended, 32 callers", 32, caller -> this::publish);
            besideRaw(pool);
        }
        measure("store.create", "aggregates created by command", CALLERS, caller -> this::create);
        loadAndAppend();
    }

    /**
     * Aggregates with some events each, which this process has not seen: each once, so that its events have to be read; then
     * the last of them again and again, as long as there is time.
     */
    private void loadAndAppend() throws SQLException {
        List<PaymentId> all = aggregates(settings.time().toSeconds() * MOST_PER_SECOND);
        AtomicInteger next = new AtomicInteger();
        Load.Task cold = () -> note(all.get(next.getAndIncrement()));
        Load.Tasks each = caller -> cold;
        Tally tally = new Tally();
        tally.add(() -> Load.closed(CALLERS, settings.time(), all.size(), each));
        tally.show("store.cold", "loaded and appended to, cold");
        int seen = Math.min(next.get(), all.size());
        List<PaymentId> warm = all.subList(Math.max(0, seen - WARM_AGGREGATES), seen);
        measure("store.warm", "loaded and appended to, warm", CALLERS, caller -> {
            int share = warm.size() / CALLERS;
            int[] turn = {0};
            // Each caller has aggregates of its own, so that none conflicts with another.
            return () -> note(warm.get(caller * share + turn[0]++ % share));
        });
    }

    private List<PaymentId> aggregates(long count) throws SQLException {
        PaymentId like = newId();
        for (int i = 0; i < EVENTS_EACH; i++) {
            note(like);
        }
        try (Connection connection = database.connect(DatabaseRole.LOG, "bench-filler")) {
            Filler filler = new Filler(connection, Template.of(connection, like.value(), EVENTS_EACH));
            List<PaymentId> ids = new ArrayList<>();
            filler.append(count, id -> ids.add(new PaymentId(id)));
            return ids;
        }
    }

    private void note(PaymentId id) {
        commands.sendAndWait(new Probe.Note(id), MetaData.from(Probe.METADATA));
    }

    /** Both by turns, so that neither has the better of a disk that is faster at one time than at another. */
    private void besideRaw(HikariDataSource pool) {
        int turns = Reference.turns(settings.time());
        Duration part = settings.time().dividedBy(turns);
        Tally raw = new Tally();
        Tally appended = new Tally();
        for (int turn = 0; turn < turns; turn++) {
            raw.add(() -> Load.closed(CALLERS, part, caller -> Reference.insert(pool)));
            appended.add(() -> Load.closed(CALLERS, part, caller -> this::publish));
        }
        double reference = raw.show("store.raw.64", "raw durable INSERTs, 64 callers");
        double ours = appended.show("store.append.64", "events appended, 64 callers");
        figures.row("store.append.64", "events appended by raw INSERTs, 64 callers")
                .value("of_raw", ours / reference, "x")
                .show();
    }

    private void measure(String key, String title, int callers, Load.Tasks tasks) {
        Tally tally = new Tally();
        tally.add(() -> Load.closed(callers, settings.time(), tasks));
        tally.show(key, title);
    }

    /** Adds up what was done and what it took. */
    private final class Tally {

        private Load.@Nullable Result result;
        private double mine;
        private double postgres;

        void add(Supplier<Load.Result> load) {
            mine -= Cpu.secondsOfMine();
            postgres -= Cpu.secondsOfTree(postmaster);
            Load.Result more = load.get();
            mine += Cpu.secondsOfMine();
            postgres += Cpu.secondsOfTree(postmaster);
            result = result == null ? more : result.plus(more);
        }

        double show(String key, String title) {
            Load.Result all = requireNonNull(result);
            double micros = 1e6 / all.count();
            all.times(figures.row(key, title).value("per_second", all.perSecond(), "/s"))
                    .and("CPU of the JVM", mine * micros, "us")
                    .and("of PostgreSQL", postgres * micros, "us")
                    .show();
            return all.perSecond();
        }
    }

    private static PaymentId newId() {
        return new PaymentId("pay_" + UlidCreator.getMonotonicUlid());
    }

    private void publish() {
        PaymentId id = newId();
        events.publish(List.of(new GenericDomainEventMessage<>(
                "Probe", id.value(), 0, Probe.event(id), MetaData.from(Probe.METADATA))));
    }

    private void create() {
        note(newId());
    }

    @Override
    public void close() {
        node.close(); // And with it the database.
    }
}
