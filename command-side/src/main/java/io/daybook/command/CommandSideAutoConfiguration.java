package io.daybook.command;

import static java.util.Objects.requireNonNull;

import io.daybook.command.automation.AlertMetrics;
import io.daybook.command.automation.Automation;
import io.daybook.command.bulk.BulkLifecycle;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.ConnectorMetrics;
import io.daybook.command.connector.ConnectorSettings;
import io.daybook.command.connector.ConnectorSource;
import io.daybook.command.connector.Connectors;
import io.daybook.command.customer.Customer;
import io.daybook.command.dispute.Dispute;
import io.daybook.command.merchant.Merchant;
import io.daybook.command.notification.mail.MailSettings;
import io.daybook.command.notification.mail.Mailing;
import io.daybook.command.notification.webhook.WebhookSettings;
import io.daybook.command.notification.webhook.Webhooks;
import io.daybook.command.payment.Payment;
import io.daybook.command.payout.MerchantBalance;
import io.daybook.command.payout.Payout;
import io.daybook.command.refund.Refund;
import io.daybook.command.risk.Attempts;
import io.daybook.command.risk.PostgresAttempts;
import io.daybook.command.risk.RiskDesk;
import io.daybook.command.rules.CallPolicy;
import io.daybook.command.rules.DisputeFees;
import io.daybook.command.rules.ReleaseTerms;
import io.daybook.command.settlement.Settlement;
import io.daybook.command.settlement.Settlements;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.eventstore.EventStoreAutoConfiguration;
import io.daybook.eventstore.ProcessorStorage;
import io.daybook.node.ConditionalOnRole;
import io.daybook.node.NodeRole;
import io.daybook.personal.BlindIndex;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.types.Money;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.lifecycle.Phase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The command role: aggregates, gateways and automations. */
@AutoConfiguration(after = EventStoreAutoConfiguration.class)
@ConditionalOnRole(NodeRole.COMMAND)
@EnableConfigurationProperties({ConnectorSettings.class, PayoutSettings.class, WebhookSettings.class, MailSettings.class
})
public class CommandSideAutoConfiguration {

    private static final int CONNECTIONS = 6;
    private static final int WEBHOOK_CONNECTIONS = 2;

    /** Events: not fewer than a stream has that is remembered whole. */
    private static final int SNAPSHOT_EVERY = 500;

    @Bean
    @ConditionalOnMissingBean
    CallPolicy callPolicy() {
        return CallPolicy.STANDARD;
    }

    @Bean
    @ConditionalOnMissingBean
    ReleaseTerms releaseTerms(PayoutSettings settings) {
        return settings.terms();
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
    ConfigurerModule aggregates(Connectors connectors, RiskDesk risk, CallPolicy policy, ReleaseTerms terms) {
        return configurer -> {
            configurer.registerComponent(Connectors.class, configuration -> connectors);
            configurer.registerComponent(RiskDesk.class, configuration -> risk);
            configurer.registerComponent(CallPolicy.class, configuration -> policy);
            configurer.registerComponent(ReleaseTerms.class, configuration -> terms);
            configurer.configureAggregate(Payment.class);
            configurer.configureAggregate(Refund.class);
            configurer.configureAggregate(Dispute.class);
            configurer.configureAggregate(longLived(Merchant.class));
            configurer.configureAggregate(Customer.class);
            configurer.configureAggregate(longLived(MerchantBalance.class));
            configurer.configureAggregate(Payout.class);
            configurer.configureAggregate(Settlement.class);
            configurer.onInitialize(
                    configuration -> configuration.onStart(Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS, () -> {
                        configuration.commandBus().registerHandlerInterceptor(new AbsentTarget());
                        configuration.commandBus().registerHandlerInterceptor(new DryRuns());
                    }));
        };
    }

    /** A merchant and its balances begin from snapshots, since they live for years; everything else ends. */
    private static <A> AggregateConfigurer<A> longLived(Class<A> aggregate) {
        return AggregateConfigurer.defaultConfiguration(aggregate)
                .configureSnapshotTrigger(configuration ->
                        new EventCountSnapshotTriggerDefinition(configuration.snapshotter(), SNAPSHOT_EVERY));
    }

    @Bean
    @ConditionalOnMissingBean
    DisputeFees disputeFees(Environment environment) {
        return Binder.get(environment)
                .bind("daybook.disputes.fee", Bindable.mapOf(String.class, Long.class))
                .map(fees -> new DisputeFees(fees.entrySet().stream()
                        .map(fee -> Money.of(fee.getValue(), fee.getKey().toUpperCase(Locale.ROOT)))
                        .toList()))
                .orElse(DisputeFees.STANDARD);
    }

    @Bean
    AlertMetrics alertMetrics() {
        return new AlertMetrics();
    }

    @Bean
    Automation automation(ProcessorStorage commandStorage, DisputeFees fees, AlertMetrics metrics, Clock clock) {
        return new Automation(commandStorage, fees, metrics, clock);
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

    @Bean
    Mailing mailing(
            ProcessorStorage commandStorage,
            MailSettings settings,
            ObjectProvider<PersonalKeys> keys,
            ObjectProvider<BlindIndex> index,
            Clock clock) {
        return new Mailing(new Mailing.Tools(commandStorage, settings, keys::getObject, index::getObject, clock));
    }

    @Bean
    ConfigurerModule mailProcessors(Mailing mailing) {
        return mailing::register;
    }

    @Bean
    SmartLifecycle bulkLifecycle(Configuration axon) {
        return new BulkLifecycle(axon);
    }

    @Bean
    Settlements settlements(ProcessorStorage commandStorage, Clock clock) {
        return new Settlements(commandStorage, clock);
    }

    @Bean
    ConfigurerModule settlementProcessors(Settlements settlements) {
        return settlements::register;
    }

    @Bean
    SmartLifecycle settlementLifecycle(Settlements settlements, Configuration axon) {
        return settlements.lifecycle(axon);
    }

    /** Delivery has connections of its own, so that it makes nobody wait. */
    @Bean
    Webhooks webhooks(
            Database database,
            ProcessorStorage commandStorage,
            PersonalKeys keys,
            WebhookSettings settings,
            Clock clock) {
        DataSource pool = database.pool("webhooks", DatabaseRole.COMMAND, WEBHOOK_CONNECTIONS);
        return new Webhooks(commandStorage, pool, keys, settings, clock);
    }

    @Bean
    ConfigurerModule webhookProcessors(Webhooks webhooks) {
        return webhooks::register;
    }

    @Bean
    SmartLifecycle webhookLifecycle(Webhooks webhooks, Configuration axon) {
        return webhooks.lifecycle(axon);
    }
}
