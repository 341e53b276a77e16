package io.daybook.command.connector.simulator;

import io.daybook.command.connector.Connector;
import io.daybook.simulator.Chargebacks;
import io.daybook.simulator.SimulatedGateway;
import io.daybook.simulator.SimulatorAutoConfiguration;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InProcessConnectorTest extends SimulatorConnectorScenarios {

    @TempDir
    static Path data;

    private ConfigurableApplicationContext context;

    @BeforeAll
    void start() {
        context = new SpringApplicationBuilder(SimulatorAutoConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "daybook.data=" + data, "daybook.simulator.slow-seconds=200ms", "spring.main.banner-mode=off")
                .run();
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @Override
    Connector connector() {
        InProcessLink link =
                new InProcessLink(context.getBean(SimulatedGateway.class), context.getBean(Chargebacks.class));
        return new SimulatorConnector(
                link, new SimulatorWebhooks("secret"), java.time.Duration.ofMillis(500), Calls.CLOCK);
    }
}
