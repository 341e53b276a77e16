package io.daybook.eventstore;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.commandhandling.gateway.IntervalRetryScheduler;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * What Axon is made of here, part by part. Nothing is found on the class path and nothing falls back silently: what is not
 * named here or in a module's {@link ConfigurerModule} does not exist.
 */
final class AxonConfiguration {

    private static final int RETRIES = 5;
    private static final int RETRY_MILLIS = 10;

    private AxonConfiguration() {}

    /** The parts that do not depend on where events are stored. */
    static Configurer common(Serializer messages) {
        CommandTargets targets = new CommandTargets();
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(configuration -> JacksonSerializer.defaultSerializer())
                .configureMessageSerializer(configuration -> messages)
                .configureEventSerializer(configuration -> messages)
                .configureCorrelationDataProviders(configuration -> List.of(new Causes()))
                .registerComponent(CommandTargetResolver.class, configuration -> targets)
                .registerComponent(RoutingStrategy.class, configuration -> targets);
        configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance());
        return configurer;
    }

    /** Commands run on the caller's thread, and their units of work write events and nothing else. */
    static CommandBus localCommandBus(Configuration configuration, StaleDecisions decisions) {
        CommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .messageMonitor(configuration.messageMonitor(SimpleCommandBus.class, "commandBus"))
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(configuration.correlationDataProviders()));
        bus.registerHandlerInterceptor(decisions);
        return bus;
    }

    /**
     * Gives commands. Two nodes that decide about one aggregate at once meet at the same sequence, and one of them loses:
     * it decides again, with what the other has written. Nothing else is tried again by itself.
     */
    static CommandGateway commandGateway(Configuration configuration) {
        ScheduledExecutorService again = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("command-again").factory());
        configuration.onShutdown(Phase.EXTERNAL_CONNECTIONS, again::shutdown);
        return DefaultCommandGateway.builder()
                .commandBus(configuration.commandBus())
                .retryScheduler(IntervalRetryScheduler.builder()
                        .retryExecutor(again)
                        .retryInterval(RETRY_MILLIS)
                        .maxRetryCount(RETRIES)
                        .nonTransientFailurePredicate(failure -> !(failure instanceof ConcurrencyException
                                || failure instanceof AggregateStreamCreationException))
                        .build())
                .build();
    }
}
