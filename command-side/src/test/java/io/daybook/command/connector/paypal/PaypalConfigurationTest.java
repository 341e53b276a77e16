package io.daybook.command.connector.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.Connector;
import io.daybook.node.StartRefused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PaypalConfigurationTest {

    private static final String PREFIX = "daybook.connectors.paypal.";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(PaypalConnectorAutoConfiguration.class));

    @ParameterizedTest
    @CsvSource({"''", "' '"})
    void there_is_no_such_connector_without_a_client(String id) {
        runner.withPropertyValues(PREFIX + "client-id=" + id)
                .run(context -> assertThat(context).doesNotHaveBean(Connector.class));
    }

    @Test
    void a_client_and_its_secret_are_enough() {
        runner.withPropertyValues(PREFIX + "client-id=a", PREFIX + "client-secret=b")
                .run(context -> {
                    assertThat(context).hasSingleBean(Connector.class).hasSingleBean(PaypalPayouts.class);
                    assertThat(context.getBean(PaypalProperties.class).apiBase())
                            .isEqualTo("https://api-m.paypal.com");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "client-secret=, client-secret",
        "api-base=paypal, api-base",
        "'api-base=https://a b', api-base",
        "certificate-origins=paypal.com, certificate-origins",
        "trust-anchors=/no/such/file.pem, trust-anchors",
    })
    void what_cannot_work_is_refused_at_once(String setting, String named) {
        runner.withPropertyValues(PREFIX + "client-id=a", PREFIX + "client-secret=b", PREFIX + setting)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(StartRefused.class.getName())
                        .hasStackTraceContaining(named));
    }

    @Test
    void roots_can_be_given_in_a_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("roots.pem"), DoubleWebhooks.AUTHORITY.anchorPem());

        runner.withPropertyValues(PREFIX + "client-id=a", PREFIX + "client-secret=b", PREFIX + "trust-anchors=" + file)
                .run(context -> assertThat(context).hasSingleBean(Connector.class));
    }

    @ParameterizedTest
    @CsvSource({
        "https://*.paypal.com, https://api.paypal.com/v1/notifications/certs/CERT-1, true",
        "https://*.paypal.com, https://api.sandbox.paypal.com/v1/x, true",
        "https://*.paypal.com, https://API.PAYPAL.COM/x, true",
        "https://*.paypal.com, https://paypal.com/x, false",
        "https://*.paypal.com, https://evilpaypal.com/x, false",
        "https://*.paypal.com, https://api.paypal.com.evil.example/x, false",
        "https://*.paypal.com, http://api.paypal.com/x, false",
        "https://*.paypal.com, https://api.paypal.com:8443/x, false",
        "https://api.paypal.com, https://www.paypal.com/x, false",
        "http://127.0.0.1:8080, http://127.0.0.1:8080/x, true",
        "http://127.0.0.1:8080, http://127.0.0.1:8081/x, false",
    })
    void certificates_come_from_where_they_may(String origin, String address, boolean allowed) {
        assertThat(Origin.parse(origin).orElseThrow().holds(URI.create(address)))
                .isEqualTo(allowed);
    }
}
