package io.daybook.command.connector.paypal;

import io.daybook.command.connector.Connector;
import io.daybook.node.ConditionalOnRole;
import io.daybook.node.NodeRole;
import io.daybook.node.StartRefused;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.payout.PayoutDestination;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The connector to PayPal, when {@code daybook.connectors.paypal.client-id} is set. */
@AutoConfiguration
@ConditionalOnRole(NodeRole.COMMAND)
@Conditional(PaypalConnectorAutoConfiguration.ClientIsSet.class)
@EnableConfigurationProperties(PaypalProperties.class)
public class PaypalConnectorAutoConfiguration {

    private static final String PREFIX = "daybook.connectors.paypal.";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    @Bean
    PaypalApi paypalApi(PaypalProperties properties, ObjectProvider<Clock> clock) {
        check(properties);
        Wire wire = new Wire(CONNECT_TIMEOUT);
        return new PaypalApi(wire, new AccessTokens(wire, properties, time(clock)), properties.apiBase());
    }

    @Bean
    Connector paypalConnector(
            PaypalProperties properties,
            PaypalApi paypalApi,
            PaypalPayouts paypalPayouts,
            ObjectProvider<PersonalKeys> keys,
            ObjectProvider<Clock> clock) {
        Certificates certificates = new Certificates(
                new Wire(CONNECT_TIMEOUT), origins(properties), anchors(properties.trustAnchors()), time(clock));
        Webhooks webhooks = new Webhooks(new WebhookSignature(properties, certificates));
        EmailPayouts payouts = new EmailPayouts(
                paypalPayouts, email -> keys.getObject().open(email, PayoutDestination.EMAIL_FIELD), time(clock));
        return new PaypalConnector(properties, paypalApi, payouts, webhooks, time(clock));
    }

    @Bean
    PaypalPayouts paypalPayouts(PaypalProperties properties, PaypalApi paypalApi, ObjectProvider<Clock> clock) {
        return new PaypalPayouts(paypalApi, properties.timeoutSeconds(), time(clock));
    }

    private static Clock time(ObjectProvider<Clock> clock) {
        return clock.getIfAvailable(Clock::systemUTC);
    }

    private static void check(PaypalProperties properties) {
        if (properties.clientSecret().isBlank()) {
            throw new StartRefused(
                    PREFIX + "client-id is set, and client-secret is not",
                    "Give both, as PayPal shows them for the app");
        }
        String advice = "Give it as https://HOST";
        try {
            URI uri = new URI(properties.apiBase());
            if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
                throw new StartRefused(PREFIX + "api-base is not the address of a server", advice);
            }
        } catch (URISyntaxException malformed) {
            throw new StartRefused(PREFIX + "api-base is not a URL", advice, malformed);
        }
    }

    private static List<Origin> origins(PaypalProperties properties) {
        return properties.certificateOrigins().stream()
                .map(text -> Origin.parse(text)
                        .orElseThrow(() -> new StartRefused(
                                PREFIX + "certificate-origins has something that is no origin: " + text,
                                "Give them as https://HOST or https://*.DOMAIN")))
                .toList();
    }

    /** The roots in a PEM file, or those that the JDK trusts. */
    private static Set<TrustAnchor> anchors(String file) {
        try {
            Stream<X509Certificate> roots =
                    file.isBlank() ? jdkRoots() : Certificates.parse(Files.readAllBytes(Path.of(file))).stream();
            return roots.map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new StartRefused(
                    PREFIX + "trust-anchors cannot be read: " + file,
                    "Give the path of a PEM file with the trusted roots",
                    unreadable);
        }
    }

    private static Stream<X509Certificate> jdkRoots() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        @Nullable KeyStore jdks = null;
        factory.init(jdks);
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()));
    }

    /** An empty id, as an unset variable of a container leaves it, is no id. */
    static final class ClientIsSet implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment()
                    .getProperty(PREFIX + "client-id", "")
                    .isBlank();
        }
    }
}
