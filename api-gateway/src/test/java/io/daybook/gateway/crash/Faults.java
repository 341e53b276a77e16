package io.daybook.gateway.crash;

import io.daybook.gateway.crash.TcpProxy.Cut;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Does what a {@link Fault} says, and what somebody who looks after the house would do about it. */
final class Faults {

    private static final String OUTLIVES = "Daybook outlives what it must";

    private final House house;
    private final Findings findings;
    private final SplittableRandom random;

    Faults(House house, Findings findings, SplittableRandom random) {
        this.house = house;
        this.findings = findings;
        this.random = random;
    }

    /** Answers whether it could be done. */
    boolean perform(Fault fault) {
        // Always as many draws, so that the same seed gives the same faults wherever it runs.
        long some = random.nextLong(500, 4_000);
        int choice = random.nextInt(1_000);
        DaybookNode daybook = house.daybook();
        switch (fault) {
            case KILL_DAYBOOK -> {
                daybook.kill();
                house.startAgain();
            }
            case KILL_POSTMASTER -> killPostmaster(some, choice);
            case KILL_BACKEND -> {
                List<ProcessHandle> backends = daybook.backends();
                if (backends.isEmpty()) {
                    return false;
                }
                JavaProcess.kill(backends.get(choice % backends.size()));
                mustLive();
            }
            case STOP_DAYBOOK -> stop(daybook.running(), choice < 100 ? 12_000 : some);
            case STOP_SIMULATOR -> stop(house.simulator().process(), some);
            case CUT_NETWORK -> {
                house.network().cut(List.of(Cut.values()).get(choice % Cut.values().length));
                Poll.pause(Duration.ofMillis(some));
                house.network().mend();
            }
            case FILL_DISK -> {
                return fillDisk(some);
            }
        }
        return true;
    }

    /** Daybook may be left for a while without its database, or die with it. */
    private void killPostmaster(long some, int choice) {
        DaybookNode daybook = house.daybook();
        daybook.killPostgres();
        if (choice % 2 == 0) {
            Poll.pause(Duration.ofMillis(some));
        }
        daybook.kill();
        house.startAgain();
    }

    private static void stop(JavaProcess process, long millis) {
        process.signal("STOP");
        Poll.pause(Duration.ofMillis(millis));
        process.signal("CONT");
    }

    private boolean fillDisk(long some) {
        if (!house.disk().whyNot().isEmpty()) {
            return false;
        }
        house.disk().fill();
        Poll.pause(Duration.ofMillis(some));
        house.disk().makeRoom();
        Poll.pause(Duration.ofSeconds(2));
        if (!house.daybook().isAlive() || house.daybook().postmaster().isEmpty()) {
            // PostgreSQL gives up when it cannot write its log; whoever made room starts it again.
            house.daybook().kill();
            house.startAgain();
        }
        return true;
    }

    private void mustLive() {
        Poll.pause(Duration.ofMillis(500));
        boolean alive = house.daybook().isAlive();
        findings.that(
                OUTLIVES, alive, () -> "it ended: " + house.daybook().running().lines());
        if (!alive) {
            house.startAgain();
        }
    }
}
