package io.daybook.gateway.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Daybook with its PostgreSQL, the simulator, the network between them and the disk. Used by one thread. */
final class House implements AutoCloseable {

    /** Many short lives: the first compiler is enough. */
    private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

    private static final int START_ATTEMPTS = 4;

    private final SmallDisk disk;
    private final SimulatorNode simulator;
    private final TcpProxy network;
    private final DaybookNode daybook;
    private final List<Double> starts = new ArrayList<>();

    House(Path folder, boolean ownDisk) {
        disk = SmallDisk.in(folder, ownDisk);
        simulator = SimulatorNode.launch(
                folder.resolve("gateway"),
                Map.of("DAYBOOK_SIMULATOR_UNKNOWNSECONDS", "6", "DAYBOOK_SIMULATOR_SLOWSECONDS", "2"));
        network = new TcpProxy(simulator.url());
        daybook = new DaybookNode(
                disk.folder().resolve("daybook"),
                OPTIONS,
                List.of("--simulator-url", network.url().toString()),
                Map.of("DAYBOOK_SIMULATOR_TIMEOUTSECONDS", "2"),
                folder.resolve("daybook.log"));
    }

    void open() {
        daybook.launch();
        simulator.awaitReady();
        starts.add(seconds(daybook.awaitReady()));
    }

    /** Starts Daybook again after it has died; a start may be refused while PostgreSQL has yet to recover. */
    void startAgain() {
        for (int attempt = 1; ; attempt++) {
            try {
                starts.add(seconds(daybook.start()));
                return;
            } catch (IllegalStateException refused) {
                if (attempt == START_ATTEMPTS) {
                    throw refused;
                }
                System.out.println("a start failed, trying again: " + refused.getMessage());
                daybook.kill();
                Poll.pause(Duration.ofSeconds(1));
            }
        }
    }

    private static double seconds(String printed) {
        return Double.parseDouble(printed.replaceFirst(" .*", ""));
    }

    /** How long each start took, in seconds. */
    List<Double> starts() {
        return starts;
    }

    SmallDisk disk() {
        return disk;
    }

    SimulatorNode simulator() {
        return simulator;
    }

    TcpProxy network() {
        return network;
    }

    DaybookNode daybook() {
        return daybook;
    }

    Connection connect() throws SQLException {
        return daybook.connect();
    }

    @Override
    public void close() {
        try (disk;
                simulator;
                network) {
            daybook.close();
        }
    }
}
