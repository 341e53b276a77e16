package io.daybook.eventstore;

import io.daybook.node.StartRefused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.ServerConnectorConfigurerModule;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.config.Configurer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.core.env.Environment;

/** Axon as Daybook uses it on Axon Server, which then keeps the events and routes commands and queries. */
final class AxonServer {

    /** The property that switches it on. */
    static final String SWITCH = "axon.axonserver.enabled";

    private static final int DEFAULT_PORT = 8124;
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int CONNECT_LIMIT_MILLIS = 1000;

    private AxonServer() {}

    static boolean isSwitchedOn(Environment environment) {
        return environment.getProperty(SWITCH, Boolean.class, false);
    }

    /** Puts the event store and the routing of commands and queries on the servers. */
    static void configure(Configurer configurer, Environment environment) {
        String servers = servers(environment);
        new ServerConnectorConfigurerModule().configureModule(configurer);
        configurer
                .registerComponent(AxonServerConfiguration.class, configuration -> link(servers, environment))
                .registerComponent(EventTail.class, configuration -> new EventTail(tail(configuration.eventStore())))
                .registerComponent(
                        LocalCommands.class,
                        configuration -> new LocalCommands(
                                configuration.commandBus() instanceof AxonServerCommandBus routed
                                        ? routed.localSegment()
                                        : configuration.commandBus()));
        configurer.onInitialize(configuration -> configuration
                .commandBus()
                .registerHandlerInterceptor(
                        new CorrelationDataInterceptor<>(configuration.correlationDataProviders())));
    }

    private static AxonServerConfiguration link(String servers, Environment environment) {
        AxonServerConfiguration.Builder link =
                AxonServerConfiguration.builder().servers(servers).componentName("daybook");
        String context = environment.getProperty("axon.axonserver.context");
        if (context != null) {
            link.context(context);
        }
        String token = environment.getProperty("axon.axonserver.token");
        if (token != null) {
            link.token(token);
        }
        return link.build();
    }

    @SuppressWarnings("unchecked") // The store declares its wildcard in another place.
    private static StreamableMessageSource<TrackedEventMessage<?>> tail(EventStore store) {
        return (StreamableMessageSource<TrackedEventMessage<?>>) (StreamableMessageSource<?>) store;
    }

    private static String servers(Environment environment) {
        return environment.getProperty("axon.axonserver.servers", "127.0.0.1:" + DEFAULT_PORT);
    }

    /**
     * Waits until one of the servers of {@code axon.axonserver.servers} answers.
     *
     * @throws StartRefused when none does within seconds
     */
    static void await(Environment environment) {
        String servers = servers(environment);
        List<InetSocketAddress> addresses = Arrays.stream(servers.split(","))
                .map(String::strip)
                .filter(server -> !server.isEmpty())
                .map(AxonServer::address)
                .toList();
        Deadline deadline = new Deadline(PATIENCE);
        while (addresses.stream().noneMatch(AxonServer::answers)) {
            if (deadline.isOver()) {
                throw new StartRefused(
                        "Axon Server is switched on but not reachable at " + servers + "; start it, or set " + SWITCH
                                + "=false to keep the events in PostgreSQL",
                        "Check axon.axonserver.servers (host:port, comma-separated)");
            }
            deadline.pause();
        }
    }

    private static InetSocketAddress address(String server) {
        int colon = server.lastIndexOf(':');
        try {
            return colon < 0
                    ? new InetSocketAddress(server, DEFAULT_PORT)
                    : new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
        } catch (IllegalArgumentException malformed) {
            throw new StartRefused(
                    "Not a host and port in axon.axonserver.servers: " + server,
                    "Write host:port, comma-separated",
                    malformed);
        }
    }

    private static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            // Resolved anew each time: the name may appear only when the server does.
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), CONNECT_LIMIT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
