package io.daybook.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Daybook in front of a gateway that takes three seconds for every answer, a process of its own: merchants are answered all the
 * same, with what is known by then.
 */
final class SlowPart implements AutoCloseable {

    private static final double PER_SECOND = 50;

    /** Enough for everybody who waits at once, and as many again. */
    private static final int CALLERS = 400;

    private final Settings settings;
    private final Figures figures;
    private final Simulator simulator;
    private final Node node;

    SlowPart(Settings settings, Figures figures, Path folder) throws IOException {
        this.settings = settings;
        this.figures = figures;
        this.simulator = Simulator.start(folder.resolve("simulator"));
        this.node = new Node(
                folder.resolve("daybook"),
                settings.seed(),
                List.of("--simulator-url", simulator.url().toString()),
                Map.of());
    }

    void run() throws Exception {
        node.start();
        Load.Tasks slow = node.requests().paying("tok_slow", "");
        Load.open(PER_SECOND, CALLERS, settings.warmUp().dividedBy(3), slow);
        long late = node.requests().late();
        Load.Result result = Load.open(PER_SECOND, CALLERS, settings.time(), slow);
        late = node.requests().late() - late;
        Duration settled =
                Progress.await(node.database(), "SELECT count(*) FROM query.payment WHERE status = 'processing'");
        double captured = node.ask("SELECT count(*) FROM query.payment WHERE status = 'captured'");
        if (captured != node.requests().acknowledged()) {
            throw new IllegalStateException(
                    "of " + node.requests().acknowledged() + " payments " + captured + " were captured");
        }
        result.times(figures.row("slow.acceptance", "accepted while the gateway takes 3 s, open loop")
                        .value("per_second", result.perSecond(), "/s"))
                .and("longest", result.millis(100), "ms")
                .and("answered before their outcome", late, "")
                .and("all captured after", settled.toMillis(), "ms")
                .show();
    }

    @Override
    public void close() throws SQLException {
        node.close();
        simulator.close();
    }
}
