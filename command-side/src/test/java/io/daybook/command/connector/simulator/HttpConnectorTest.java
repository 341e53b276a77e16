package io.daybook.command.connector.simulator;

import io.daybook.command.connector.Connector;
import io.daybook.simulator.SimulatorProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpConnectorTest extends SimulatorConnectorScenarios {

    @TempDir
    static Path data;

    private SimulatorProcess process;
    private HttpLink link;

    @BeforeAll
    void start() {
        process = SimulatorProcess.start(data, "--daybook.simulator.unknown-seconds=60");
        link = new HttpLink(process.uri(), Duration.ofSeconds(2));
    }

    @AfterAll
    void stop() {
        process.close();
    }

    @Override
    Connector connector() {
        return new SimulatorConnector(link, new SimulatorWebhooks("secret"), Duration.ofMillis(500), Calls.CLOCK);
    }
}
