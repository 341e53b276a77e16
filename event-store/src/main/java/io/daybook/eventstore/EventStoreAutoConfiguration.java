package io.daybook.eventstore;

import io.daybook.database.Database;
import io.daybook.database.DatabaseAutoConfiguration;
import io.daybook.database.DatabaseRole;
import io.daybook.node.ConditionalOnRole;
import io.daybook.node.NodeRole;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Axon, with events in PostgreSQL unless Axon Server is switched on. */
@AutoConfiguration(after = DatabaseAutoConfiguration.class)
@ConditionalOnRole({NodeRole.GATEWAY, NodeRole.COMMAND, NodeRole.QUERY})
public class EventStoreAutoConfiguration {

    /** Where aggregates and tails read; writing has a connection of its own. */
    private static final int READERS = 8;

    /** In whole microseconds, as PostgreSQL keeps them: what is written is what was said. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    @Bean
    MessageSerializer messageSerializer() {
        return MessageSerializer.create();
    }

    /** The store in PostgreSQL. */
    @AutoConfiguration
    @ConditionalOnProperty(name = AxonServer.SWITCH, havingValue = "false", matchIfMissing = true)
    static class InPostgres {

        @Bean(initMethod = "start", destroyMethod = "close")
        PostgresLog postgresLog(Database database, MessageSerializer serializer, Clock clock) {
            database.migrate("log", "classpath:db/log");
            DataSource readers = database.pool("event-readers", DatabaseRole.LOG, READERS);
            return new PostgresLog(
                    () -> database.connect(DatabaseRole.LOG, "event-appender"),
                    () -> database.connect(DatabaseRole.LOG, "event-listener"),
                    readers,
                    serializer,
                    clock);
        }

        @Bean
        EventTail eventTail(PostgresLog log) {
            return new EventTail(log.tail());
        }

        @Bean
        Configuration axonConfiguration(
                MessageSerializer serializer,
                PostgresLog log,
                EventTail tail,
                ObjectProvider<ConfigurerModule> modules) {
            Configurer configurer = AxonConfiguration.common(serializer)
                    .configureCommandBus(configuration -> AxonConfiguration.localCommandBus(
                            configuration, log.engine().decisions()))
                    .configureEventStore(configuration -> EmbeddedEventStore.builder()
                            .storageEngine(log.engine())
                            .messageMonitor(configuration.messageMonitor(EmbeddedEventStore.class, "eventStore"))
                            .build())
                    .registerComponent(EventTail.class, configuration -> tail)
                    .registerComponent(
                            LocalCommands.class, configuration -> new LocalCommands(configuration.commandBus()));
            modules.orderedStream().forEach(module -> module.configureModule(configurer));
            return configurer.buildConfiguration();
        }
    }

    /** The store, and the routing of commands and queries, on Axon Server. */
    @AutoConfiguration
    @ConditionalOnProperty(name = AxonServer.SWITCH, havingValue = "true")
    static class OnAxonServer {

        @Bean
        Configuration axonConfiguration(
                MessageSerializer serializer, Environment environment, ObjectProvider<ConfigurerModule> modules) {
            Configurer configurer = AxonConfiguration.common(serializer);
            AxonServer.configure(configurer, environment);
            modules.orderedStream().forEach(module -> module.configureModule(configurer));
            return configurer.buildConfiguration();
        }

        @Bean
        EventTail eventTail(Configuration configuration) {
            return configuration.getComponent(EventTail.class);
        }
    }

    @Bean
    CommandBus commandBus(Configuration configuration) {
        return configuration.commandBus();
    }

    @Bean
    CommandGateway commandGateway(Configuration configuration) {
        return AxonConfiguration.commandGateway(configuration);
    }

    @Bean
    QueryGateway queryGateway(Configuration configuration) {
        return configuration.queryGateway();
    }

    @Bean
    EventStore eventStore(Configuration configuration) {
        return configuration.eventStore();
    }

    /** Starts Axon when everything else is there, and before the web server lets anyone in; stops it after that. */
    @Bean
    SmartLifecycle axonLifecycle(Configuration configuration) {
        return new AxonLifecycle(configuration);
    }
}
