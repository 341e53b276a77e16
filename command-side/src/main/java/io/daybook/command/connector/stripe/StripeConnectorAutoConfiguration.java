package io.daybook.command.connector.stripe;

import io.daybook.command.connector.Connector;
import io.daybook.node.ConditionalOnRole;
import io.daybook.node.NodeRole;
import io.daybook.node.StartRefused;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The connector to Stripe, when {@code daybook.connectors.stripe.api-key} is set. */
@AutoConfiguration
@ConditionalOnRole(NodeRole.COMMAND)
@Conditional(StripeConnectorAutoConfiguration.KeyIsSet.class)
@EnableConfigurationProperties(StripeProperties.class)
public class StripeConnectorAutoConfiguration {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    @Bean
    Connector stripeConnector(StripeProperties properties, ObjectProvider<Clock> clock) {
        Clock time = clock.getIfAvailable(Clock::systemUTC);
        StripeApi api =
                new StripeApi(properties.apiKey(), base(properties.apiBase()), new BoundedTransport(CONNECT_TIMEOUT));
        return new StripeConnector(
                api, new StripeWebhooks(properties.webhookSecret()), properties.timeoutSeconds(), time);
    }

    private static String base(String url) {
        String advice = "Give it as https://HOST";
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
                throw new StartRefused("daybook.connectors.stripe.api-base is not the address of a server", advice);
            }
            return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        } catch (URISyntaxException malformed) {
            throw new StartRefused("daybook.connectors.stripe.api-base is not a URL", advice, malformed);
        }
    }

    /** An empty key, as an unset variable of a container leaves it, is no key. */
    static final class KeyIsSet implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment()
                    .getProperty("daybook.connectors.stripe.api-key", "")
                    .isBlank();
        }
    }
}
