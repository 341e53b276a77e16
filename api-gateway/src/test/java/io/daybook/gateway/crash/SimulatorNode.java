package io.daybook.gateway.crash;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code ./daybook simulator} as a process: a gateway that goes on when Daybook dies, and whose books tell the truth. */
public final class SimulatorNode implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Path data;
    private final URI url;
    private final JavaProcess process;
    private final ApiClient client;

    private SimulatorNode(Path data, URI url, JavaProcess process) {
        this.data = data;
        this.url = url;
        this.process = process;
        this.client = new ApiClient(url, "");
    }

    /** Starts it; {@link #awaitReady()} waits until it answers. */
    public static SimulatorNode launch(Path data) {
        return launch(data, Map.of());
    }

    static SimulatorNode launch(Path data, Map<String, String> environment) {
        return launch(data, environment, DaybookNode.freePort());
    }

    /** Starts one that has died, where it was. */
    SimulatorNode launchAgain() {
        return launch(data, Map.of(), url.getPort());
    }

    /** {@code kill -9}: who was being answered has no answer, and who comes later is refused. */
    void kill() {
        process.kill();
    }

    private static SimulatorNode launch(Path data, Map<String, String> environment, int port) {
        JavaProcess process = JavaProcess.start(
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                List.of("simulator", "--port", Integer.toString(port), "--data", data.toString()),
                environment,
                data.resolveSibling(data.getFileName() + ".log"));
        return new SimulatorNode(data, URI.create("http://127.0.0.1:" + port), process);
    }

    /** Waits until it answers. */
    public SimulatorNode awaitReady() {
        if (!Poll.until(START, this::answers)) {
            throw new IllegalStateException("the simulator does not answer; it printed: " + process.lines());
        }
        return this;
    }

    private boolean answers() {
        mustLive();
        try {
            return client.get("/charges/summary").isOk();
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private void mustLive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the simulator ended; it printed: " + process.lines());
        }
    }

    public URI url() {
        return url;
    }

    JavaProcess process() {
        return process;
    }

    /** Its own record of what it was asked and what it did: one line of JSON for each. */
    Path book() {
        return data.resolve("simulator").resolve("charges.log");
    }

    /** All charges together. */
    public JsonNode summary() {
        return client.get("/charges/summary").expect(200);
    }

    @Override
    public void close() {
        process.close();
    }
}
