package io.daybook.benchmarks;

import io.daybook.gateway.crash.JavaProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code ./daybook simulator}: the pretended gateway as a process of its own. */
final class Simulator implements AutoCloseable {

    /** For 100,000 charges of some 1.5 kB and 2,000 open connections of some 50 kB; with half of it, it died of the latter. */
    private static final String HEAP = "512m";

    private final JavaProcess process;
    private final URI url;

    private Simulator(JavaProcess process, URI url) {
        this.process = process;
        this.url = url;
    }

    static Simulator start(Path data) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        JavaProcess process = JavaProcess.start(
                List.of("-Xmx" + HEAP),
                List.of("simulator", "--port", Integer.toString(port), "--data", data.toString()),
                Map.of(),
                data.resolveSibling(data.getFileName() + ".log"));
        process.awaitLine("The simulator is ready", Duration.ofSeconds(60));
        return new Simulator(process, URI.create("http://127.0.0.1:" + port));
    }

    URI url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
