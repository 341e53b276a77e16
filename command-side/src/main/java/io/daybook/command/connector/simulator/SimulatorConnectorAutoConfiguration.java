package io.daybook.command.connector.simulator;

import io.daybook.command.connector.Connector;
import io.daybook.command.connector.ConnectorSource;
import io.daybook.node.ConditionalOnRole;
import io.daybook.node.NodeRole;
import io.daybook.node.StartRefused;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.simulator.SimulatedGateway;
import io.daybook.simulator.SimulatorAutoConfiguration;
import io.daybook.simulator.SimulatorProperties;
import io.daybook.simulator.Undecided;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The connector to the pretended gateway: over HTTP when {@code daybook.simulator.url} is set, else in the process. */
@AutoConfiguration(after = SimulatorAutoConfiguration.class)
@ConditionalOnRole(NodeRole.COMMAND)
@EnableConfigurationProperties({SimulatorProperties.class, MoreSimulators.class})
public class SimulatorConnectorAutoConfiguration {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int SECRET_BYTES = 32;

    /** The secret that both ends know: given, or made up where both are in this process. */
    record WebhookSecret(String value) {}

    @Bean
    WebhookSecret simulatorWebhookSecret(SimulatorProperties properties) {
        boolean within =
                properties.url().isBlank() && properties.webhookSecret().isBlank();
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return new WebhookSecret(within ? HexFormat.of().formatHex(random) : properties.webhookSecret());
    }

    @Bean
    Connector simulatorConnector(
            ObjectProvider<SimulatedGateway> gateway,
            WebhookSecret secret,
            SimulatorProperties properties,
            ObjectProvider<Clock> clock) {
        Link link = properties.url().isBlank()
                ? new InProcessLink(gateway.getObject())
                : new HttpLink(uri(properties.url()), CONNECT_TIMEOUT);
        return new SimulatorConnector(
                link,
                new SimulatorWebhooks(secret.value()),
                properties.timeoutSeconds(),
                clock.getIfAvailable(Clock::systemUTC));
    }

    /** The same kind of gateway under other names, each in a process of its own. */
    @Bean
    ConnectorSource moreSimulators(
            MoreSimulators more, WebhookSecret secret, SimulatorProperties properties, ObjectProvider<Clock> clock) {
        List<Connector> connectors = more.urls().entrySet().stream()
                .<Connector>map(one -> new SimulatorConnector(
                        new ConnectorName(one.getKey()),
                        new HttpLink(uri(one.getValue()), CONNECT_TIMEOUT),
                        new SimulatorWebhooks(secret.value()),
                        properties.timeoutSeconds(),
                        clock.getIfAvailable(Clock::systemUTC)))
                .toList();
        return () -> connectors;
    }

    @Bean
    @ConditionalOnBean(Undecided.class)
    HintsWithinProcess simulatorHints(
            Undecided undecided,
            WebhookSecret secret,
            org.axonframework.config.Configuration axon,
            ObjectProvider<Clock> clock) {
        return new HintsWithinProcess(undecided, secret.value(), axon, clock.getIfAvailable(Clock::systemUTC));
    }

    private static URI uri(String url) {
        String advice = "Give it as http://HOST:PORT";
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
                throw new StartRefused("daybook.simulator.url is not the address of an HTTP server: " + url, advice);
            }
            return uri;
        } catch (URISyntaxException malformed) {
            throw new StartRefused("daybook.simulator.url is not a URL: " + url, advice, malformed);
        }
    }
}
