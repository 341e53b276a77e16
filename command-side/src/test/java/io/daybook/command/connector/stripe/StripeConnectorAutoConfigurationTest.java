package io.daybook.command.connector.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.Connector;
import io.daybook.node.StartRefused;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class StripeConnectorAutoConfigurationTest {

    private static final String KEY = "daybook.connectors.stripe.api-key=sk_test_hidden";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(StripeConnectorAutoConfiguration.class));

    @Test
    void there_is_no_connector_without_a_key() {
        runner.run(context -> assertThat(context).doesNotHaveBean(Connector.class));
        runner.withPropertyValues("daybook.connectors.stripe.api-key=")
                .run(context -> assertThat(context).doesNotHaveBean(Connector.class));
    }

    @Test
    void there_is_one_with_a_key_and_its_settings_do_not_show_it() {
        runner.withPropertyValues(KEY, "daybook.connectors.stripe.webhook-secret=whsec_hidden")
                .run(context -> {
                    assertThat(context.getBean(Connector.class).name()).hasToString("stripe");
                    assertThat(context.getBean(Connector.class).capabilities().severalCaptures())
                            .isFalse();
                    assertThat(context.getBean(StripeProperties.class).toString())
                            .contains("https://api.stripe.com")
                            .doesNotContain("hidden");
                });
    }

    @Test
    void it_does_not_begin_with_an_address_that_is_none() {
        for (String address : new String[] {"nowhere", "ftp://host", "http://", ":"}) {
            runner.withPropertyValues(KEY, "daybook.connectors.stripe.api-base=" + address)
                    .run(context -> assertThat(context)
                            .hasFailed()
                            .getFailure()
                            .rootCause()
                            .satisfiesAnyOf(
                                    cause -> assertThat(cause).isInstanceOf(StartRefused.class),
                                    cause -> assertThat(cause).isInstanceOf(java.net.URISyntaxException.class)));
        }
    }
}
