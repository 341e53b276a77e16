package io.daybook.command.connector.simulator;

import io.daybook.command.connector.Calls;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.ConnectorScenarios;
import io.daybook.command.connector.GatewayDouble;
import io.daybook.simulator.SimulatorProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SimulatorScenariosTest extends ConnectorScenarios {

    private static final String NEVER = "do_not_try_again";
    private static final String LATER = "try_again_later";
    private static final String CONFIRM = "confirm_card_data";

    @TempDir
    static Path data;

    private static SimulatorProcess process;

    @BeforeAll
    static void startSimulator() {
        process = SimulatorProcess.start(data);
    }

    @AfterAll
    static void stopSimulator() {
        process.close();
    }

    @Override
    protected GatewayDouble open() {
        return new SimulatorTwin(process.uri(), Calls.CLOCK);
    }

    @Override
    protected Connector connect(GatewayDouble gateway, Duration patience) {
        HttpLink link = new HttpLink(((SimulatorTwin) gateway).uri(), Duration.ofSeconds(2));
        return new SimulatorConnector(link, new SimulatorWebhooks(SimulatorTwin.SECRET), patience, Calls.CLOCK);
    }

    @Override
    protected String approved() {
        return "tok_visa";
    }

    @Override
    protected List<Declining> declined() {
        return List.of(
                new Declining("tok_declined", "declined", LATER),
                new Declining("tok_insufficient_funds", "insufficient_funds", LATER),
                new Declining("tok_expired_card", "expired_card", CONFIRM),
                new Declining("tok_incorrect_cvc", "incorrect_cvc", CONFIRM),
                new Declining("tok_stolen_card", "stolen_card", NEVER));
    }

    @Override
    protected String challenged() {
        return "tok_3ds";
    }
}
