package io.daybook.query;

import io.daybook.database.Database;
import io.daybook.database.DatabaseAutoConfiguration;
import io.daybook.database.TemporaryDatabase;
import io.daybook.eventstore.EventStoreAutoConfiguration;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A node with the real event store and the real query side, on a database of its own, and a pen to write events with. */
final class QueryNode implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Database database;
    private final ConfigurableApplicationContext context;
    private boolean last = true;
    private final Map<String, Long> sequences = new HashMap<>();

    @ImportAutoConfiguration({
        DatabaseAutoConfiguration.class,
        EventStoreAutoConfiguration.class,
        QuerySideAutoConfiguration.class
    })
    static class Parts {}

    private QueryNode(Database database, String... properties) {
        this.database = database;
        this.context = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off")
                .properties(properties)
                .initializers(starting -> ((GenericApplicationContext) starting)
                        .registerBean(Database.class, () -> database, bean -> bean.setDestroyMethodName("")))
                .run();
    }

    static QueryNode start(String... properties) {
        return new QueryNode(TemporaryDatabase.create(), properties);
    }

    /** A second one on the same database, to be closed last. */
    QueryNode another(String... properties) {
        last = false;
        return new QueryNode(database, properties);
    }

    Database database() {
        return database;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Writes events of one aggregate in one unit, for a tenant. */
    void record(Tenant tenant, String subject, DomainEvent... events) {
        List<EventMessage<?>> messages = new ArrayList<>();
        for (DomainEvent event : events) {
            messages.add(message(tenant, subject, event));
        }
        publish(messages);
    }

    EventMessage<?> message(Tenant tenant, String subject, DomainEvent event) {
        long sequence = sequences.merge(subject, 0L, (old, none) -> old + 1);
        MetaData metadata = MetaData.with(
                        MetadataKeys.MERCHANT, tenant.merchant().value())
                .and(MetadataKeys.MODE, tenant.mode().name().toLowerCase(Locale.ROOT))
                .and(MetadataKeys.ACTOR, "key_test")
                .and(MetadataKeys.CAUSATION, "cause-of-" + subject)
                .and(MetadataKeys.CORRELATION, "root-of-" + subject)
                .and(MetadataKeys.REQUEST, "req_1");
        return new GenericDomainEventMessage<>("test", subject, sequence, event, metadata);
    }

    void publish(List<EventMessage<?>> messages) {
        bean(EventStore.class).publish(messages);
    }

    /** The sequence number of the last event of an aggregate. */
    long version(String subject) {
        return sequences.get(subject);
    }

    long head() {
        return bean(EventStore.class).createHeadToken().position().orElse(0);
    }

    /** Waits for what was written up to now. */
    Await now() {
        return Await.position(new Position(head()), PATIENCE);
    }

    @SuppressWarnings("unchecked") // Erased by the query bus.
    <T> Reading<T> ask(Object query) {
        return (Reading<T>) bean(QueryGateway.class).query(query, Reading.class).join();
    }

    PooledStreamingEventProcessor processor(String name) {
        return bean(Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessor(name, PooledStreamingEventProcessor.class)
                .orElseThrow();
    }

    /** Runs a statement as the owner of the tables. */
    void asOwner(String sql) throws SQLException {
        try (Connection connection = TemporaryDatabase.owner(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** All rows of a query, as text, for comparison. */
    List<String> rows(String sql) {
        try (Connection connection = TemporaryDatabase.owner(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                StringJoiner text = new StringJoiner("|");
                for (int i = 1; i <= columns; i++) {
                    text.add(row.getString(i));
                }
                rows.add(text.toString());
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    @Override
    public void close() {
        context.close();
        if (last) {
            database.close();
        }
    }
}
