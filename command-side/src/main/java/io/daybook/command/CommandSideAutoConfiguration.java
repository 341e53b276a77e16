package io.daybook.command;

import static java.util.Objects.requireNonNull;

import io.daybook.command.automation.Automation;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.ConnectorMetrics;
import io.daybook.command.connector.ConnectorSettings;
import io.daybook.command.connector.ConnectorSource;
import io.daybook.command.connector.Connectors;
import io.daybook.command.customer.Customer;
import io.daybook.command.merchant.Merchant;
import io.daybook.command.payment.Payment;
import io.daybook.command.refund.Refund;
import io.daybook.command.risk.Attempts;
import io.daybook.command.risk.PostgresAttempts;
import io.daybook.command.risk.RiskDesk;
import io.daybook.command.rules.CallPolicy;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.eventstore.EventStoreAutoConfiguration;
import io.daybook.eventstore.ProcessorStorage;
import io.daybook.node.ConditionalOnRole;
import io.daybook.node.NodeRole;
import java.time.Clock;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;

/** The command role: aggregates, gateways and automations. */
@AutoConfiguration(after = EventStoreAutoConfiguration.class)
@ConditionalOnRole(NodeRole.COMMAND)
@EnableConfigurationProperties(ConnectorSettings.class)
public class CommandSideAutoConfiguration {

    private static final int CONNECTIONS = 4;

    @Bean
    @ConditionalOnMissingBean
    CallPolicy callPolicy() {
        return CallPolicy.STANDARD;
    }

    @Bean
    Connectors connectors(
            ObjectProvider<Connector> connectors,
            ObjectProvider<ConnectorSource> sources,
            ConnectorSettings settings,
            Clock clock) {
        Stream<Connector> several = sources.stream().flatMap(source -> source.connectors().stream());
        return new Connectors(Stream.concat(connectors.stream(), several).toList(), settings, clock);
    }

    @Bean
    ConnectorMetrics connectorMetrics(Connectors connectors) {
        return new ConnectorMetrics(connectors);
    }

    @Bean
    ProcessorStorage commandStorage(Database database) {
        database.migrate("command", "classpath:db/command");
        return new ProcessorStorage(database.pool("command", DatabaseRole.COMMAND, CONNECTIONS), "command");
    }

    /** The storage is named so that the table is there. Counting has connections of its own: it makes payments wait. */
    @Bean
    RiskDesk riskDesk(Database database, ProcessorStorage commandStorage, Connectors connectors) {
        requireNonNull(commandStorage);
        Attempts attempts = new PostgresAttempts(() -> database.pool("velocity", DatabaseRole.COMMAND, CONNECTIONS));
        return new RiskDesk(attempts, connectors);
    }

    @Bean
    ConfigurerModule aggregates(Connectors connectors, RiskDesk risk, CallPolicy policy) {
        return configurer -> {
            configurer.registerComponent(Connectors.class, configuration -> connectors);
            configurer.registerComponent(RiskDesk.class, configuration -> risk);
            configurer.registerComponent(CallPolicy.class, configuration -> policy);
            configurer.configureAggregate(Payment.class);
            configurer.configureAggregate(Refund.class);
            configurer.configureAggregate(Merchant.class);
            configurer.configureAggregate(Customer.class);
            configurer.onInitialize(configuration -> configuration.onStart(
                    Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS,
                    () -> configuration.commandBus().registerHandlerInterceptor(new AbsentTarget())));
        };
    }

    @Bean
    Automation automation(ProcessorStorage commandStorage, Clock clock) {
        return new Automation(commandStorage, clock);
    }

    @Bean
    ConfigurerModule automationProcessors(Automation automation) {
        return automation::register;
    }

    /** Starts after Axon, since it gives commands, and stops before it. */
    @Bean
    SmartLifecycle automationLifecycle(Automation automation, Configuration axon, Connectors connectors) {
        return automation.lifecycle(axon, connectors);
    }
}
