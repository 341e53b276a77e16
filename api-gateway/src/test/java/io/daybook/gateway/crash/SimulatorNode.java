package io.daybook.gateway.crash;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** {@code ./daybook simulator} as a process: a gateway that goes on when Daybook dies, and whose books tell the truth. */
public final class SimulatorNode implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final URI url;
    private final JavaProcess process;
    private final ApiClient client;

    private SimulatorNode(URI url, JavaProcess process) {
        this.url = url;
        this.process = process;
        this.client = new ApiClient(url, "");
    }

    /** Starts it; {@link #awaitReady()} waits until it answers. */
    public static SimulatorNode launch(Path data) {
        int port = DaybookNode.freePort();
        JavaProcess process = JavaProcess.start(
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                List.of("simulator", "--port", Integer.toString(port), "--data", data.toString()),
                Map.of(),
                data.resolveSibling(data.getFileName() + ".log"));
        return new SimulatorNode(URI.create("http://127.0.0.1:" + port), process);
    }

    public SimulatorNode awaitReady() {
        Awaitility.await("the simulator answers")
                .atMost(START)
                .failFast(this::mustLive)
                .ignoreExceptions()
                .until(() -> client.get("/charges/summary").isOk());
        return this;
    }

    private void mustLive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the simulator ended; it printed: " + process.lines());
        }
    }

    public URI url() {
        return url;
    }

    /** All charges together. */
    public JsonNode summary() {
        return client.get("/charges/summary").expect(200);
    }

    /** The charges under a key. */
    public JsonNode charges(String key) {
        return client.get("/charges?key=" + key).expect(200).get("data");
    }

    @Override
    public void close() {
        process.close();
    }
}
