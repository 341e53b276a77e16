package io.daybook.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Daybook and its database are killed under load; the gateway and the clients live on and compare their notes. */
class KillNineIT {

    private static final long SEED = Long.getLong("daybook.crash.seed", 20_261_101L);

    @TempDir
    private Path folder;

    @Test
    void nothing_acknowledged_is_lost_and_nothing_is_charged_twice_when_daybook_is_killed_under_load() {
        List<Fault> faults = List.of(Fault.KILL_DAYBOOK, Fault.KILL_BACKEND, Fault.CUT_NETWORK, Fault.KILL_POSTMASTER);
        ChaosSettings settings =
                new ChaosSettings(3, Duration.ofMinutes(5), SEED, 24, 150, Integer.MAX_VALUE, faults, null);
        try (ChaosRun run = new ChaosRun(settings, folder)) {
            boolean agrees = run.run();

            assertThat(run.findings().told()).isEmpty();
            assertThat(agrees).isTrue();
        }
    }
}
